package dev.bakeoff.web.http;

import java.util.Map;

/** A request that is answered with an error. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Refuses.
   *
   * @param status of HTTP, from 400
   * @param reason a sentence that says what was expected, for whoever asked
   */
  public Refusal(int status, String reason) {
    super(reason);
    this.status = status;
  }

  /** The answer: {@code {"error": reason}}. */
  Reply reply() {
    Reply reply = Reply.json(status, Map.of("error", getMessage()));
    return status == 503 ? reply.with("Retry-After", "1") : reply;
  }
}
