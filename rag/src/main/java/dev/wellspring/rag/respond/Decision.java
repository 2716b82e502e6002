package dev.wellspring.rag.respond;

import dev.wellspring.rag.respond.Plan.Abstain;
import dev.wellspring.rag.respond.Plan.FromModel;
import dev.wellspring.rag.respond.Plan.Quote;
import dev.wellspring.rag.respond.Plan.Share;
import dev.wellspring.rag.respond.Plan.Write;
import java.util.Locale;

/**
 * Decides what is done for an answer. Pure.
 *
 * <p>Modes that ask for the model ({@code LLM_ONLY}, {@code LLM_PRIORITY}, {@code HYBRID}) are
 * refused without one. Modes that ask for the documents first do what they can without one.
 */
final class Decision {
  private static final String NO_MODEL = " and no chat model is configured";

  private Decision() {}

  /** Whether a model, if there is one, may be asked what a question leans on. */
  static boolean mayRewrite(ResponseMode mode) {
    return switch (mode) {
      case HYBRID, RAG_PRIORITY, LLM_PRIORITY -> true;
      case RAG_ONLY, LLM_ONLY, SMART_FALLBACK -> false;
    };
  }

  /** Whether the store is asked. */
  static boolean needsRetrieval(ResponseMode mode) {
    return mode != ResponseMode.LLM_ONLY;
  }

  /**
   * What is done without looking into the documents.
   *
   * @return only {@link FromModel}
   */
  static Plan withoutRetrieval() {
    return new FromModel(false, "the model was asked for, and no document was looked at");
  }

  /** What is done with what was found. */
  static Plan decide(
      ResponseMode mode, FallbackStrategy fallback, Evidence found, boolean modelPresent) {
    return switch (mode) {
      case LLM_ONLY -> withoutRetrieval();
      case RAG_ONLY -> documentsOnly(found, modelPresent);
      case HYBRID -> hybrid(found, "the answer was asked for from both");
      case SMART_FALLBACK -> smart(fallback, found, modelPresent);
      case RAG_PRIORITY -> documentsFirst(found, modelPresent);
      case LLM_PRIORITY -> modelFirst(found);
    };
  }

  private static Plan documentsOnly(Evidence found, boolean modelPresent) {
    if (!found.enough()) {
      return new Abstain(tooLittle(found));
    }
    String reason = "the documents hold the answer with confidence " + confidence(found);
    return modelPresent ? new Write(Share.DOCUMENTS_ONLY, reason) : new Quote(reason);
  }

  private static Plan hybrid(Evidence found, String reason) {
    return found.isEmpty()
        ? new FromModel(true, reason + ", but nothing was found in the documents")
        : new Write(Share.BOTH, reason);
  }

  private static Plan smart(FallbackStrategy fallback, Evidence found, boolean modelPresent) {
    if (found.enough()) {
      return documentsOnly(found, modelPresent);
    }
    String reason = tooLittle(found);
    if (fallback != FallbackStrategy.REFUSE && !modelPresent) {
      return new Abstain(reason + NO_MODEL);
    }
    return switch (fallback) {
      case REFUSE -> new Abstain(reason);
      case LLM_KNOWLEDGE -> new FromModel(false, reason);
      case HYBRID -> found.isEmpty() ? new FromModel(true, reason) : new Write(Share.BOTH, reason);
    };
  }

  private static Plan documentsFirst(Evidence found, boolean modelPresent) {
    if (!modelPresent) {
      return found.enough()
          ? documentsOnly(found, false)
          : new Abstain(tooLittle(found) + NO_MODEL);
    }
    return found.isEmpty()
        ? new FromModel(true, tooLittle(found))
        : new Write(Share.DOCUMENTS_FIRST, "the documents come first");
  }

  /**
   * Whether a question is about the documents is seen from what the store finds: that is certain
   * where the question names a document, likely where the passages are confident, and needs no
   * second call of the model.
   */
  private static Plan modelFirst(Evidence found) {
    if (found.isEmpty() || !(found.named() || found.enough())) {
      return new FromModel(false, "the question is not about the documents: " + tooLittle(found));
    }
    return new Write(
        Share.MODEL_FIRST,
        found.named()
            ? "the question names a document"
            : "the question is about the documents, by confidence " + confidence(found));
  }

  private static String tooLittle(Evidence found) {
    return found.isEmpty()
        ? "nothing was found in the documents"
        : "the documents hold the answer only with confidence " + confidence(found);
  }

  private static String confidence(Evidence found) {
    return String.format(Locale.ROOT, "%.2f", found.confidence());
  }
}
