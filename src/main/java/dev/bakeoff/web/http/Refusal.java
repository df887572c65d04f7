package dev.bakeoff.web.http;

import java.util.Map;

/** A request that is answered with an error. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  /**
   * Refuses.
   *
   * @param status of HTTP, from 400
   * @param reason a sentence that says what was expected, for whoever asked
   */
  public Refusal(int status, String reason) {
    this(status, reason, Map.of());
  }

  private Refusal(int status, String reason, Map<String, String> headers) {
    super(reason);
    this.status = status;
    this.headers = headers;
  }

  /** Refuses every method but one. */
  static Refusal ofMethod(String expected) {
    return new Refusal(405, "expected the method " + expected, Map.of("Allow", expected));
  }

  /** Refuses for now. */
  static Refusal ofMoment(String reason) {
    return new Refusal(503, reason + "; ask again", Map.of("Retry-After", "1"));
  }

  /** The answer: {@code {"error": reason}}. */
  Reply reply() {
    Reply reply = Reply.json(status, Map.of("error", getMessage()));
    for (Map.Entry<String, String> header : headers.entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }
}
