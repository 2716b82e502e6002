package dev.wellspring.rag.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words by which forms, invoices and receipts call the same thing. A concept stands for all of
 * its names; a longer name wins over a shorter one, so that a subtotal is never a total. Stateless.
 */
final class Concepts {
  /** What the words {@code total}, {@code amount due} … mean. */
  static final String TOTAL = "=total";

  static final String NAME = "=name";
  static final String DATE = "=date";
  static final String DUE = "=due";
  static final String EMAIL = "=email";
  static final String PHONE = "=phone";
  static final String NUMBER = "=number";

  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry(
              TOTAL,
              List.of(
                  "total",
                  "totals",
                  "grand total",
                  "amount",
                  "amount due",
                  "total amount",
                  "total amount due",
                  "amount total",
                  "total due",
                  "balance due",
                  "total balance",
                  "sum",
                  "total sum",
                  "sum total",
                  "amount payable",
                  "total payable",
                  "total price",
                  "total cost",
                  "amount owed",
                  "total owed",
                  "amount to pay",
                  "total to pay",
                  "total incl vat",
                  "total including vat",
                  "total including tax",
                  "net payable",
                  "total incl tax",
                  "total inclusive of gst",
                  "total incl gst")),
          Map.entry(
              "=subtotal",
              List.of(
                  "subtotal",
                  "sub total",
                  "net amount",
                  "net total",
                  "total net",
                  "amount before tax",
                  "total before tax",
                  "total excl vat",
                  "total excluding vat",
                  "total excl tax",
                  "total excluding tax",
                  "total excl gst",
                  "total excluding gst")),
          Map.entry(
              "=tax",
              List.of(
                  "tax",
                  "vat",
                  "gst",
                  "sales tax",
                  "tax amount",
                  "vat amount",
                  "gst amount",
                  "total tax",
                  "total vat",
                  "total gst",
                  "value added tax",
                  "taxes")),
          Map.entry("=taxrate", List.of("tax rate", "vat rate", "gst rate")),
          Map.entry("=discount", List.of("discount", "rebate", "total discount")),
          Map.entry("=tip", List.of("tip", "gratuity")),
          Map.entry("=change", List.of("change due", "change given")),
          Map.entry("=cash", List.of("cash", "cash paid", "cash tendered", "tendered")),
          Map.entry("=price", List.of("price", "cost", "costs", "fee", "charge", "unit price")),
          Map.entry(
              "=quantity", List.of("quantity", "qty", "units", "pieces", "pcs", "number of units")),
          Map.entry(DATE, List.of("date", "dated", "date of issue", "issue date", "issued")),
          Map.entry(
              DUE,
              List.of(
                  "due", "due date", "payment due", "due by", "payable by", "pay by", "deadline")),
          Map.entry(
              "=birth", List.of("birth", "born", "date of birth", "birth date", "birthday", "dob")),
          Map.entry(
              NAME, List.of("name", "names", "full name", "first and last name", "name in full")),
          Map.entry(EMAIL, List.of("email", "e mail", "mail", "email address", "e mail address")),
          Map.entry(
              PHONE,
              List.of(
                  "phone",
                  "telephone",
                  "tel",
                  "mobile",
                  "cell",
                  "phone number",
                  "telephone number",
                  "phone no",
                  "tel no",
                  "mobile number",
                  "cell phone",
                  "mobile phone")),
          Map.entry(
              "=start", List.of("start date", "starting date", "start", "begin", "available from")),
          Map.entry("=end", List.of("end date", "end", "expiry date", "expires", "valid until")),
          Map.entry("=language", List.of("language", "languages")),
          Map.entry("=address", List.of("address", "postal address", "street address")),
          Map.entry(
              NUMBER, List.of("number", "no", "nr", "num", "id", "identifier", "reference", "ref")),
          Map.entry(
              "=customer",
              List.of(
                  "customer",
                  "client",
                  "buyer",
                  "bill to",
                  "billed to",
                  "sold to",
                  "invoice to",
                  "billed")),
          Map.entry(
              "=seller", List.of("seller", "vendor", "supplier", "merchant", "shop", "store")),
          Map.entry("=revenue", List.of("revenue", "sales", "turnover", "revenues")),
          Map.entry("=growth", List.of("growth", "increase", "growth rate")),
          Map.entry("=profit", List.of("profit", "earnings", "profits", "net income")),
          Map.entry("=salary", List.of("salary", "wage", "wages", "pay", "income")),
          Map.entry("=employer", List.of("employer", "company", "organisation", "organization")),
          Map.entry("=job", List.of("job", "position", "occupation", "profession", "job title")),
          Map.entry("=web", List.of("website", "web site", "web", "url", "homepage", "home page")),
          Map.entry(
              "=opening",
              List.of("opening hours", "office hours", "business hours", "hours", "open")));

  private static final Map<List<String>, String> BY_NAME = byName();
  private static final int LONGEST_NAME =
      BY_NAME.keySet().stream().mapToInt(List::size).max().orElse(1);

  private Concepts() {}

  private static Map<List<String>, String> byName() {
    Map<List<String>, String> concepts = new HashMap<>();
    NAMES.forEach((concept, names) -> names.forEach(n -> concepts.put(allStems(n), concept)));
    return Map.copyOf(concepts);
  }

  private static List<String> allStems(String text) {
    return Terms.of(text).stream().map(Term::stem).toList();
  }

  /** The concepts of a text in order: known ones by their mark, other words by their stem. */
  static Set<String> of(String text) {
    return of(Terms.of(text));
  }

  /** The same for terms that were read before. */
  static Set<String> of(List<Term> terms) {
    Set<String> concepts = new LinkedHashSet<>();
    int at = 0;
    while (at < terms.size()) {
      int length = knownName(terms, at);
      if (length > 0) {
        concepts.add(BY_NAME.get(stems(terms.subList(at, at + length))));
      } else if (!terms.get(at).stop()) {
        concepts.add(terms.get(at).stem());
      }
      at += Math.max(1, length);
    }
    return concepts;
  }

  /** Whether a text is a label that everybody uses, such as full name or due date. */
  static boolean isName(String text) {
    return BY_NAME.containsKey(allStems(text));
  }

  private static int knownName(List<Term> terms, int at) {
    for (int length = Math.min(LONGEST_NAME, terms.size() - at); length > 0; length--) {
      List<Term> part = terms.subList(at, at + length);
      if (BY_NAME.containsKey(stems(part))
          && !(length == 1 && part.getFirst().stop() && !isNo(part))) {
        return length;
      }
    }
    return 0;
  }

  private static boolean isNo(List<Term> part) {
    return part.getFirst().stem().equals("no");
  }

  private static List<String> stems(List<Term> terms) {
    return new ArrayList<>(terms).stream().map(Term::stem).toList();
  }
}
