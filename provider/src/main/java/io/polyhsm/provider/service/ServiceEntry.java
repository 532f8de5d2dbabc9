// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service;

import io.polyhsm.provider.key.HsmKey;
import io.polyhsm.provider.token.Mechanisms;
import io.polyhsm.provider.token.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One row of the table of services: a JCA service, its aliases, what the token must have for it,
 * which keys it takes, and how its SPI object is made.
 */
public final class ServiceEntry {

  private final String type;
  private final String algorithm;
  private final Class<?> spi;
  private final Function<Token, Object> factory;
  private final List<String> aliases = new ArrayList<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private Predicate<Token> needs = token -> true;
  private Predicate<HsmKey> keys;

  /**
   * A service that every token has.
   *
   * @param type the JCA type, such as Signature
   * @param algorithm the standard name
   * @param spi the class of the SPI object; the JCA keeps facts by its name
   * @param factory makes the SPI object
   */
  public ServiceEntry(
      String type, String algorithm, Class<?> spi, Function<Token, Object> factory) {
    this.type = type;
    this.algorithm = algorithm;
    this.spi = spi;
    this.factory = factory;
  }

  /** Other names, OIDs included (as "1.2.3" and "OID.1.2.3" both). */
  public ServiceEntry aliases(String... names) {
    aliases.addAll(List.of(names));
    return this;
  }

  /** Offered only if the token has one of {@code mechanisms}. */
  public ServiceEntry needsAny(long... mechanisms) {
    return needs(offered -> offered.hasAny(mechanisms));
  }

  /** Offered only if {@code condition} holds for the token's mechanisms. */
  public ServiceEntry needs(Predicate<Mechanisms> condition) {
    return onlyIf(token -> condition.test(token.mechanisms()));
  }

  /**
   * Offered only if {@code condition} holds for the token: its flags, its profile, its
   * configuration.
   */
  public ServiceEntry onlyIf(Predicate<Token> condition) {
    needs = needs.and(condition);
    return this;
  }

  /** The keys it takes, of those on the token: what delayed provider selection goes by. */
  public ServiceEntry keys(Predicate<HsmKey> accepted) {
    keys = accepted;
    return this;
  }

  /** A service attribute, such as ThreadSafe. */
  public ServiceEntry attribute(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  /** The JCA type. */
  public String type() {
    return type;
  }

  /** The standard name. */
  public String algorithm() {
    return algorithm;
  }

  /** The other names. */
  public List<String> aliases() {
    return List.copyOf(aliases);
  }

  String spiName() {
    return spi.getName();
  }

  Map<String, String> attributes() {
    return Map.copyOf(attributes);
  }

  boolean isOffered(Token token) {
    return needs.test(token);
  }

  /** Whether {@code key} may be given to the service; null, meaning "no key yet", may. */
  boolean accepts(Token token, Object key) {
    if (key == null || keys == null) {
      return true;
    }
    return key instanceof HsmKey hsmKey && hsmKey.token().isSame(token) && keys.test(hsmKey);
  }

  Object create(Token token) {
    return factory.apply(token);
  }
}
