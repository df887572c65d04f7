package dev.bakeoff.web.http;

import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request that {@link Guard} has let in.
 *
 * @param method in capitals
 * @param path as sent, undecoded
 * @param query the values of each parameter, in order
 * @param headers read only
 * @param body at most {@link Server#MAX_BODY} bytes; kept
 */
public record Request(
    String method, String path, Map<String, List<String>> query, Headers headers, byte[] body) {
  private static final int MAX_PARAMETERS = 200;

  /**
   * Takes a query apart.
   *
   * @param raw as sent; null for none
   * @throws Refusal if it cannot be decoded, or has too many parameters
   */
  static Map<String, List<String>> query(String raw) throws Refusal {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (raw == null || raw.isEmpty()) {
      return values;
    }
    String[] pairs = raw.split("&", -1);
    if (pairs.length > MAX_PARAMETERS) {
      throw new Refusal(400, "the query has more than " + MAX_PARAMETERS + " parameters");
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      values.computeIfAbsent(decode(name), any -> new ArrayList<>()).add(decode(value));
    }
    return values;
  }

  private static String decode(String text) throws Refusal {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "the query is not percent-encoded UTF-8");
    }
  }

  /**
   * Refuses every method but one.
   *
   * @throws Refusal if it is another
   */
  public void requireMethod(String expected) throws Refusal {
    if (!method.equals(expected)) {
      throw Refusal.ofMethod(expected);
    }
  }

  /**
   * Refuses parameters that mean nothing here.
   *
   * @throws Refusal if there is one that is not among these
   */
  public void requireOnly(Set<String> parameters) throws Refusal {
    for (String name : query.keySet()) {
      if (!parameters.contains(name)) {
        throw new Refusal(
            400,
            parameters.isEmpty()
                ? "expected no parameters"
                : "an unknown parameter; expected " + String.join(", ", parameters));
      }
    }
  }

  /** All values of a parameter; empty without it. */
  public List<String> values(String parameter) {
    return query.getOrDefault(parameter, List.of());
  }

  /**
   * A parameter that is a whole number.
   *
   * @throws Refusal if it is none, is out of range, or is there twice
   */
  public int integer(String parameter, int least, int most, int otherwise) throws Refusal {
    List<String> values = values(parameter);
    if (values.isEmpty()) {
      return otherwise;
    }
    if (values.size() == 1) {
      try {
        int value = Integer.parseInt(values.get(0));
        if (value >= least && value <= most) {
          return value;
        }
      } catch (NumberFormatException e) {
        // told below
      }
    }
    throw new Refusal(400, parameter + ": expected one whole number from " + least + " to " + most);
  }

  /** The content's type in small letters, without its parameters; empty if it is not said. */
  public String type() {
    String header = headers.getFirst("Content-Type");
    return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Whether the asker takes a type of content before all others. */
  public boolean accepts(String type) {
    String header = headers.getFirst("Accept");
    return header != null && header.toLowerCase(Locale.ROOT).contains(type);
  }
}
