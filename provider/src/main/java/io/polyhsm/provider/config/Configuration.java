// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of one provider instance, checked and typed. Immutable and thread-safe. What
 * each value means and its default stand in {@link ConfigurationKey}.
 */
public final class Configuration {
  /** How strict the provider is with keys and algorithms. */
  public enum Policy {
    /** New keys are sensitive and cannot leave the token. */
    STRICT,
    /** As SunPKCS11 with {@code attributes = compatibility}. */
    COMPATIBLE
  }

  /** Who serves requests that name neither this provider nor one of its keys. */
  public enum UnnamedRequests {
    /** The next provider in the list, in software. */
    SOFTWARE,
    /** The token. */
    TOKEN
  }

  private enum Switch {
    OFF,
    ON
  }

  private static final Duration DEFAULT_SESSIONS_WAIT = Duration.ofSeconds(10);
  private static final int LEAST_BUFFER = 16;
  private static final int MOST_BUFFER = Integer.MAX_VALUE - 8;
  private static final int MOST_RANDOM = 1 << 20;
  private static final int DEFAULT_BUFFER_MAX = 64 << 20;
  private static final int DEFAULT_CHUNK_SIZE = 64 << 10;
  private static final int DEFAULT_RANDOM_BUFFER = 256;

  private final String name;
  private final String description;
  private final Path library;
  private final String libraryInit;
  private final TokenSelector tokenSelector;
  private final PinSource pinSource;
  private final String vendor;
  private final LoginUser loginUser;
  private final int sessionsMax;
  private final Duration sessionsWait;
  private final Set<Long> enabledMechanisms;
  private final Set<Long> disabledMechanisms;
  private final boolean secureRandomAllowed;
  private final boolean keyStoreAllowed;
  private final AttributeTemplates attributeTemplates;
  private final Policy policy;
  private final boolean digests;
  private final UnnamedRequests unnamedRequests;
  private final int bufferMax;
  private final int chunkSize;
  private final int randomBuffer;
  private final Map<String, String> profileOverrides;

  private Configuration(ConfigurationReader reader) {
    library = reader.library();
    name = reader.name();
    description =
        reader.get(
            ConfigurationKey.DESCRIPTION,
            text -> text,
            "PolyHSM-" + name + " using the PKCS#11 module " + library);
    libraryInit = reader.libraryInit().orElse(null);
    tokenSelector = reader.tokenSelector();
    pinSource = reader.pinSource(name);
    vendor = reader.get(ConfigurationKey.VENDOR, text -> text, "auto");
    loginUser = reader.get(ConfigurationKey.LOGIN_USER, LoginUser::parse, LoginUser.USER);
    sessionsMax = reader.get(ConfigurationKey.SESSIONS_MAX, Values::count, 0);
    sessionsWait =
        reader.get(ConfigurationKey.SESSIONS_WAIT, Values::duration, DEFAULT_SESSIONS_WAIT);
    enabledMechanisms = copy(reader.mechanisms(ConfigurationKey.MECHANISMS_ENABLED));
    disabledMechanisms = copy(reader.mechanisms(ConfigurationKey.MECHANISMS_DISABLED));
    secureRandomAllowed = !reader.disabled(ConfigurationReader.SECURE_RANDOM);
    keyStoreAllowed = !reader.disabled(ConfigurationReader.KEY_STORE);
    attributeTemplates = reader.attributeTemplates();
    policy = reader.choice(ConfigurationKey.POLICY, Policy.STRICT);
    digests = reader.choice(ConfigurationKey.DIGESTS, Switch.OFF) == Switch.ON;
    unnamedRequests = reader.choice(ConfigurationKey.UNNAMED_REQUESTS, UnnamedRequests.SOFTWARE);
    bufferMax =
        reader.get(
            ConfigurationKey.BUFFER_MAX,
            text -> Values.size(text, LEAST_BUFFER, MOST_BUFFER),
            DEFAULT_BUFFER_MAX);
    chunkSize =
        reader.get(
            ConfigurationKey.CHUNK_SIZE,
            text -> Values.size(text, LEAST_BUFFER, MOST_BUFFER),
            DEFAULT_CHUNK_SIZE);
    randomBuffer =
        reader.get(
            ConfigurationKey.RANDOM_BUFFER,
            text -> Values.size(text, 0, MOST_RANDOM),
            DEFAULT_RANDOM_BUFFER);
    profileOverrides = Collections.unmodifiableMap(new LinkedHashMap<>(reader.profileOverrides()));
  }

  private Configuration(Configuration other, PinSource pinSource) {
    this.pinSource = pinSource;
    name = other.name;
    description = other.description;
    library = other.library;
    libraryInit = other.libraryInit;
    tokenSelector = other.tokenSelector;
    vendor = other.vendor;
    loginUser = other.loginUser;
    sessionsMax = other.sessionsMax;
    sessionsWait = other.sessionsWait;
    enabledMechanisms = other.enabledMechanisms;
    disabledMechanisms = other.disabledMechanisms;
    secureRandomAllowed = other.secureRandomAllowed;
    keyStoreAllowed = other.keyStoreAllowed;
    attributeTemplates = other.attributeTemplates;
    policy = other.policy;
    digests = other.digests;
    unnamedRequests = other.unnamedRequests;
    bufferMax = other.bufferMax;
    chunkSize = other.chunkSize;
    randomBuffer = other.randomBuffer;
    profileOverrides = other.profileOverrides;
  }

  private static Set<Long> copy(Set<Long> mechanisms) {
    return Collections.unmodifiableSet(mechanisms);
  }

  /**
   * Reads the argument of {@link java.security.Provider#configure}.
   *
   * @param argument a file's path (UTF-8, ours or SunPKCS11's grammar; <code>${…}</code> is
   *     expanded), {@code --} and inline text with statements separated by line ends, the two
   *     characters {@code \n}, or {@code ;}, or a {@code pkcs11:} URI with a {@code module-path}
   * @return the configuration
   * @throws ConfigurationException if it cannot be read, has an unknown key or a bad value, or
   *     names no library
   */
  public static Configuration load(String argument) {
    return load(argument, Environment.SYSTEM);
  }

  static Configuration load(String argument, Environment environment) {
    Objects.requireNonNull(argument, "argument");
    return new Configuration(
        new ConfigurationReader(ConfigurationText.read(argument, environment), environment));
  }

  /**
   * Makes a configuration of keys and values, taken as they are: no comments, no escapes. A text
   * value of an {@code attributes.…} key stands in double quotes.
   *
   * @param entries values by key
   * @return the configuration
   * @throws ConfigurationException if a key is unknown or a value bad, or there is no library
   */
  public static Configuration of(Map<String, String> entries) {
    return of(entries, Environment.SYSTEM);
  }

  static Configuration of(Map<String, String> entries, Environment environment) {
    return new Configuration(new ConfigurationReader(ConfigurationText.of(entries), environment));
  }

  /**
   * The same configuration with another source of the PIN, for programs that have their own.
   *
   * @param source the source; it comes before the configuration's and the environment's
   * @return a new configuration
   */
  public Configuration withPinSource(PinSource source) {
    return new Configuration(this, Objects.requireNonNull(source, "source"));
  }

  /**
   * The name of the instance; the provider is called {@code PolyHSM-} and this.
   *
   * @return the name, 1 to 64 characters
   */
  public String name() {
    return name;
  }

  /**
   * The text the provider shows about itself.
   *
   * @return the description, never empty
   */
  public String description() {
    return description;
  }

  /**
   * The PKCS#11 module.
   *
   * @return an absolute, normalised path; whether there is a file was not checked
   */
  public Path library() {
    return library;
  }

  /**
   * The text for {@code pReserved} of {@code C_Initialize}.
   *
   * @return the text; empty if nothing is to be passed
   */
  public Optional<String> libraryInit() {
    return Optional.ofNullable(libraryInit);
  }

  /**
   * Which token to use.
   *
   * @return the selector
   */
  public TokenSelector tokenSelector() {
    return tokenSelector;
  }

  /**
   * Where the PIN comes from.
   *
   * @return the source, {@code callback} if nothing else is configured
   */
  public PinSource pinSource() {
    return pinSource;
  }

  /**
   * The vendor profile to use.
   *
   * @return {@code auto} or a profile's name
   */
  public String vendor() {
    return vendor;
  }

  /**
   * Who logs in.
   *
   * @return the user
   */
  public LoginUser loginUser() {
    return loginUser;
  }

  /**
   * The most sessions open at a time.
   *
   * @return the number; 0 is what the token allows
   */
  public int sessionsMax() {
    return sessionsMax;
  }

  /**
   * How long an operation waits for a free session.
   *
   * @return zero to 24 hours
   */
  public Duration sessionsWait() {
    return sessionsWait;
  }

  /**
   * The mechanisms to which the provider is restricted.
   *
   * @return {@code CKM_} values, unsigned; empty if there is no restriction
   */
  public Set<Long> enabledMechanisms() {
    return enabledMechanisms;
  }

  /**
   * The mechanisms that are never used, even if enabled.
   *
   * @return {@code CKM_} values, unsigned
   */
  public Set<Long> disabledMechanisms() {
    return disabledMechanisms;
  }

  /**
   * Whether a mechanism may be used as far as the configuration is concerned.
   *
   * @param mechanism a {@code CKM_} value
   * @return true if it is not disabled and, where only some are enabled, one of them
   */
  public boolean mechanismAllowed(long mechanism) {
    return !disabledMechanisms.contains(mechanism)
        && (enabledMechanisms.isEmpty() || enabledMechanisms.contains(mechanism));
  }

  /**
   * Whether the SecureRandom service may be offered.
   *
   * @return false if {@code SecureRandom} is among the disabled mechanisms
   */
  public boolean secureRandomAllowed() {
    return secureRandomAllowed;
  }

  /**
   * Whether the KeyStore service may be offered.
   *
   * @return false if {@code KeyStore} is among the disabled mechanisms
   */
  public boolean keyStoreAllowed() {
    return keyStoreAllowed;
  }

  /**
   * The attributes that new objects get.
   *
   * @return the templates, perhaps empty
   */
  public AttributeTemplates attributeTemplates() {
    return attributeTemplates;
  }

  /**
   * How strict the provider is.
   *
   * @return the policy
   */
  public Policy policy() {
    return policy;
  }

  /**
   * Whether MessageDigest services are the token's.
   *
   * @return true for {@code digests = on}
   */
  public boolean digests() {
    return digests;
  }

  /**
   * Who serves requests that name neither this provider nor one of its keys.
   *
   * @return the token or software
   */
  public UnnamedRequests unnamedRequests() {
    return unnamedRequests;
  }

  /**
   * The most input that one Cipher, Mac or Signature object keeps in memory.
   *
   * @return bytes, from 16
   */
  public int bufferMax() {
    return bufferMax;
  }

  /**
   * The most input handed to the module in one of several calls of an operation.
   *
   * @return bytes, from 16
   */
  public int chunkSize() {
    return chunkSize;
  }

  /**
   * How many bytes SecureRandom fetches at a time.
   *
   * @return bytes, 0 to 1 MiB; 0 fetches exactly what is asked for
   */
  public int randomBuffer() {
    return randomBuffer;
  }

  /**
   * The lines that replace lines of the vendor profile.
   *
   * @return values by the profile's keys, without {@code profile.}, sorted; a value may be empty
   */
  public Map<String, String> profileOverrides() {
    return profileOverrides;
  }

  /** The main values, for logs. No PIN, and not {@link #libraryInit()}, which may hold one. */
  @Override
  public String toString() {
    return "Configuration[name="
        + name
        + ", library="
        + library
        + ", token="
        + tokenSelector
        + ", pin="
        + pinSource.kind()
        + ", vendor="
        + vendor
        + ", login.user="
        + loginUser
        + ", policy="
        + policy
        + ", profile overrides="
        + profileOverrides.keySet()
        + "]";
  }
}
