package dev.wellspring.rag.answer;

/** A kind of value that a question can ask for and that can be told from its shape. */
enum ValueKind {
  MONEY,
  PERCENT,
  DATE,
  TIME,
  DURATION,
  NUMBER,
  EMAIL,
  PHONE,
  WEB,
  /** The number of an invoice, an order, a customer. */
  IDENTIFIER,
  /** A person or an organisation. */
  NAME
}
