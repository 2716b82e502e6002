// Draws the page from the service's own description of its routes; nothing comes from elsewhere.
SwaggerUIBundle({
  url: "/v3/api-docs",
  domNode: document.getElementById("api"),
  deepLinking: true,
  validatorUrl: null,
});
