package dev.wellspring.testkit.fault;

/**
 * An answer as the client gave it to its caller.
 *
 * @param status the status code
 * @param echoId the id of the request that the server answered, empty if the answer names none
 * @param body the text of the body; of an event stream {@code data: …} and a blank line each
 */
public record Reply(int status, String echoId, String body) {}
