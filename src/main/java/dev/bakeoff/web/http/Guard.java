package dev.bakeoff.web.http;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may ask. A page of another site that runs in the same browser may not, whatever name it gives
 * this machine; and from other machines only those who have the token.
 *
 * @param hosts the values of {@code Host} that are right, in small letters; empty for any, which
 *     only a token makes safe
 * @param token what every request must carry; empty for none
 */
public record Guard(Set<String> hosts, Optional<String> token) {
  /** The parameter of a first visit that carries the token. */
  static final String TOKEN = "token";

  private static final String COOKIE = "bakeoff_token";
  private static final int TOKEN_BYTES = 32;
  private static final int HTTP_PORT = 80;

  /**
   * Of a server that only this machine reaches.
   *
   * @param host its name or address, as it was given
   */
  static Guard ofLoopback(String host, int port) {
    Set<String> hosts = new TreeSet<>();
    for (String name : List.of("127.0.0.1", "localhost", "[::1]", authority(host))) {
      hosts.add(name.toLowerCase(Locale.ROOT) + ":" + port);
      if (port == HTTP_PORT) {
        hosts.add(name.toLowerCase(Locale.ROOT)); // browsers leave it out
      }
    }
    return new Guard(hosts, Optional.empty());
  }

  /** How a name or address stands in an address of the web. */
  public static String authority(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** Of a server that other machines reach, with a token that nobody can guess. */
  static Guard ofNetwork() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Guard(
        Set.of(), Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
  }

  /**
   * Lets a request in.
   *
   * @param method the request's
   * @param uri its target
   * @throws Refusal if it must not be answered
   */
  void check(String method, URI uri, Headers headers) throws Refusal {
    String host = one(headers, "Host");
    if (host == null || uri.isAbsolute() || uri.getRawAuthority() != null) {
      throw new Refusal(400, "expected a path and one Host header");
    }
    if (!hosts.isEmpty() && !hosts.contains(host.toLowerCase(Locale.ROOT))) {
      throw new Refusal(421, "this server answers to " + String.join(", ", hosts) + " alone");
    }
    String origin = one(headers, "Origin");
    if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
      throw new Refusal(403, "pages of other sites may not ask this server");
    }
    String site = one(headers, "Sec-Fetch-Site");
    // Following a link to the page does no harm; no other site can frame it or read it.
    boolean link =
        method.equals("GET")
            && uri.getPath().equals("/")
            && "navigate".equals(one(headers, "Sec-Fetch-Mode"));
    if (site != null && !site.equals("same-origin") && !site.equals("none") && !link) {
      throw new Refusal(403, "pages of other sites may not ask this server");
    }
    if (headers.containsKey("Transfer-Encoding") && headers.containsKey("Content-Length")) {
      throw new Refusal(400, "expected Content-Length or Transfer-Encoding, not both");
    }
  }

  /** The value of a header; null without it. */
  private static String one(Headers headers, String name) throws Refusal {
    List<String> values = headers.get(name);
    if (values != null && values.size() > 1) {
      throw new Refusal(400, "expected one " + name + " header");
    }
    return values == null ? null : values.get(0);
  }

  /** The cookie that lets a browser in that comes with the token in its first address. */
  Optional<String> cookie(Request request) {
    List<String> given = request.values(TOKEN);
    return token
        .filter(expected -> given.size() == 1 && same(expected, given.get(0)))
        .map(expected -> COOKIE + "=" + expected + "; HttpOnly; SameSite=Lax; Path=/");
  }

  /**
   * Asks for the token, in a cookie or as {@code Authorization: Bearer}.
   *
   * @throws Refusal if it is not there, or wrong
   */
  void requireToken(Headers headers) throws Refusal {
    if (token.isPresent() && !carries(headers, token.get())) {
      throw new Refusal(
          401,
          "expected the token that 'bakeoff serve' printed: open the address as printed, or send"
              + " 'Authorization: Bearer TOKEN'");
    }
  }

  private static boolean carries(Headers headers, String expected) {
    String header = headers.getFirst("Authorization");
    if (header != null && header.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
      return same(expected, header.substring("Bearer ".length()).strip());
    }
    for (String cookies : headers.getOrDefault("Cookie", List.of())) {
      for (String cookie : cookies.split(";", -1)) {
        String[] parts = cookie.strip().split("=", 2);
        if (parts.length == 2 && parts[0].equals(COOKIE) && same(expected, parts[1])) {
          return true;
        }
      }
    }
    return false;
  }

  /** Compares in a time that does not tell how much of it is right. */
  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
