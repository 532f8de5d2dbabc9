// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.vendor.Spelling;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes typed values of the statements of one configuration. Used once, by one thread. */
final class ConfigurationReader {
  static final String SECURE_RANDOM = "SecureRandom";
  static final String KEY_STORE = "KeyStore";

  private static final int LONGEST_NAME = 64;
  private static final String PIN_VARIABLE = "POLYHSM_PIN";

  private final String source;
  private final Environment environment;
  private final Map<ConfigurationKey, Statement> scalars = new EnumMap<>(ConfigurationKey.class);
  private final Map<String, Statement> patterns = new HashMap<>();
  private final List<Statement> templates = new ArrayList<>();
  private final Map<String, String> profile = new TreeMap<>();
  private final Pkcs11Uri uri;

  ConfigurationReader(ConfigurationText text, Environment environment) {
    this.source = text.source();
    this.environment = environment;
    Statement before = null;
    for (Statement statement : text.statements()) {
      add(statement, before);
      before = statement;
    }
    this.uri = read(ConfigurationKey.TOKEN_URI, Pkcs11Uri::parse).orElse(null);
    if (uri != null) {
      uri.ignoredParts().ifPresent(Log::info);
    }
  }

  private void add(Statement written, Statement before) {
    Optional<SunPkcs11Key> foreign = SunPkcs11Key.find(written.key());
    if (foreign.isPresent()) {
      foreign.get().translate(written).ifPresent(this::add);
    } else if (ConfigurationKey.find(written.key()).isPresent()) {
      add(written);
    } else {
      throw unknownKey(written, before);
    }
  }

  private void add(Statement statement) {
    ConfigurationKey key = ConfigurationKey.find(statement.key()).orElseThrow();
    boolean emptyAllowed = key == ConfigurationKey.PROFILE || statement.quoted();
    if (statement.value().isEmpty() && !(key.isPattern() && emptyAllowed)) {
      throw statement.error(
          Spelling.quote(statement.key()) + " has no value: give it one or remove the line");
    }
    Statement first;
    if (!key.isPattern()) {
      first = scalars.putIfAbsent(key, statement);
    } else {
      // SunPKCS11 lets a later template replace an earlier one.
      first = statement.sunForm() ? null : patterns.putIfAbsent(statement.key(), statement);
    }
    if (first != null) {
      throw statement.error(
          Spelling.quote(statement.key())
              + " is set a second time, first at "
              + first.place()
              + ": remove one of the two");
    }
    if (key == ConfigurationKey.ATTRIBUTES) {
      templates.add(statement);
    } else if (key == ConfigurationKey.PROFILE) {
      profile.put(statement.key().substring("profile.".length()), statement.value());
    }
  }

  private static ConfigurationException unknownKey(Statement statement, Statement before) {
    if (before != null
        && before.key().equals(ConfigurationKey.PIN.keyName())
        && before.place().equals(statement.place())) {
      return statement.error(
          "unknown key behind the pin (not shown, for it may be a part of the PIN): a ';' in a"
              + " value is written '\\;', or the value stands in double quotes");
    }
    List<String> names = ConfigurationKey.suggestions();
    for (SunPkcs11Key key : SunPkcs11Key.values()) {
      names.add(key.keyName());
    }
    String written = statement.key();
    String hint = Spelling.didYouMean(written, names);
    int dot = written.indexOf('.');
    if (hint.isEmpty() && dot > 0) {
      hint = Spelling.didYouMean(written.substring(0, dot + 1), names);
    }
    return statement.error(
        "unknown key "
            + Spelling.quote(written)
            + (hint.isEmpty() ? ": the README's table lists the keys" : hint));
  }

  private <T> Optional<T> read(ConfigurationKey key, Function<String, T> parser) {
    return Optional.ofNullable(scalars.get(key)).map(statement -> statement.read(parser));
  }

  /** Reads a value that the URI may give as well; both at once is an error. */
  private <T> Optional<T> readOr(
      ConfigurationKey key,
      Function<Pkcs11Uri, Optional<String>> ofUri,
      String uriName,
      Function<String, T> parser) {
    Optional<T> own = read(key, parser);
    if (uri == null) {
      return own;
    }
    Statement whole = scalars.get(ConfigurationKey.TOKEN_URI);
    Optional<T> other = whole.read(text -> ofUri.apply(uri).map(parser));
    if (own.isPresent() && other.isPresent() && !own.equals(other)) {
      throw whole.error(
          "the URI's " + uriName + " and the key '" + key.keyName() + "' differ: remove one");
    }
    return own.isPresent() ? own : other;
  }

  <E extends Enum<E>> E choice(ConfigurationKey key, E otherwise) {
    return read(key, text -> Values.choice(text, otherwise.getDeclaringClass())).orElse(otherwise);
  }

  <T> T get(ConfigurationKey key, Function<String, T> parser, T otherwise) {
    return read(key, parser).orElse(otherwise);
  }

  String name() {
    return read(
            ConfigurationKey.NAME,
            text -> {
              if (text.length() > LONGEST_NAME) {
                throw new ConfigurationException("longer than " + LONGEST_NAME + " characters");
              }
              return text;
            })
        .orElseGet(this::nameOfToken);
  }

  private String nameOfToken() {
    TokenSelector token = tokenSelector();
    String label = token.label().or(token::serial).orElse("default");
    String name = label.replaceAll("[^A-Za-z0-9._-]", "_");
    return name.isEmpty() ? "default" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  Path library() {
    Optional<Path> library =
        readOr(ConfigurationKey.LIBRARY, Pkcs11Uri::modulePath, "module-path", this::libraryPath);
    if (library.isPresent()) {
      return library.get();
    }
    String hint =
        uri != null && uri.hasModuleName()
            ? "; a module-name alone does not say where the module is, use ?module-path=/… in the"
                + " URI"
            : uri != null ? ", or put ?module-path=/… into the URI" : "";
    throw new ConfigurationException(
        source + ": no library: set library = /path/of/the/vendor's/PKCS11/module.so" + hint);
  }

  private Path libraryPath(String text) {
    String expanded = environment.expand(text.replace("/$ISA/", "/"));
    try {
      Path path = Path.of(expanded);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      throw new ConfigurationException(Spelling.quote(expanded) + " is not a valid path", e);
    }
    throw new ConfigurationException(
        Spelling.quote(expanded)
            + " is not an absolute path: a bare name would be searched for, in places where others"
            + " may put a file; write the whole path");
  }

  Optional<String> libraryInit() {
    return read(ConfigurationKey.LIBRARY_INIT, environment::expand);
  }

  TokenSelector tokenSelector() {
    TokenSelector selector = new TokenSelector();
    read(ConfigurationKey.TOKEN_LABEL, selector::withLabel);
    read(ConfigurationKey.TOKEN_SERIAL, selector::withSerial);
    read(ConfigurationKey.SLOT, text -> selector.withSlotId(Values.number(text)));
    read(ConfigurationKey.SLOT_LIST_INDEX, text -> selector.withSlotListIndex(Values.count(text)));
    read(
        ConfigurationKey.TOKEN_URI,
        text -> {
          uri.token().ifPresent(selector::withLabel);
          uri.serial().ifPresent(selector::withSerial);
          uri.manufacturer().ifPresent(selector::withManufacturer);
          uri.model().ifPresent(selector::withModel);
          uri.slotId().ifPresent(selector::withSlotId);
          return selector;
        });
    return selector;
  }

  /** The variables of the environment come first, then the configuration. */
  PinSource pinSource(String name) {
    Optional<PinSource> configured = pinOfConfiguration();
    String ofName = PIN_VARIABLE + "_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    for (String variable : List.of(ofName, PIN_VARIABLE)) {
      String pin = environment.variable(variable);
      if (pin != null && !pin.isEmpty()) {
        if (configured.isPresent()) {
          Log.info(
              "the PIN of "
                  + Spelling.quote(name)
                  + " comes from the environment variable "
                  + variable
                  + ", not from the configuration's "
                  + configured.get());
        }
        return new PinSources.VariablePin(variable, environment);
      }
    }
    return configured.orElse(PinSources.CALLBACK);
  }

  private Optional<PinSource> pinOfConfiguration() {
    if (uri != null && scalars.containsKey(ConfigurationKey.PIN) && uri.hasPin()) {
      throw scalars
          .get(ConfigurationKey.TOKEN_URI)
          .error("the URI has a PIN or its source, and the key 'pin' is set as well: remove one");
    }
    return readOr(
        ConfigurationKey.PIN,
        Pkcs11Uri::pin,
        "pin-source",
        text -> PinSources.parse(text, environment));
  }

  AttributeTemplates attributeTemplates() {
    return new AttributeTemplates(templates);
  }

  Map<String, String> profileOverrides() {
    for (Map.Entry<String, Statement> pattern : patterns.entrySet()) {
      String key = pattern.getKey();
      if (key.startsWith("profile.") && key.chars().anyMatch(Character::isWhitespace)) {
        throw pattern.getValue().error(Spelling.quote(key) + " has a space in it");
      }
    }
    return profile;
  }

  Set<Long> mechanisms(ConfigurationKey key) {
    return get(
        key,
        text -> {
          Set<Long> mechanisms = new LinkedHashSet<>();
          for (String name : names(text)) {
            if (!name.equals(SECURE_RANDOM) && !name.equals(KEY_STORE)) {
              mechanisms.add(Pkcs11Names.mechanism(name));
            }
          }
          return mechanisms;
        },
        Set.of());
  }

  /** Whether a pseudo mechanism of SunPKCS11 is in the list of disabled ones. */
  boolean disabled(String pseudoMechanism) {
    return read(ConfigurationKey.MECHANISMS_DISABLED, ConfigurationReader::names)
        .map(names -> names.contains(pseudoMechanism))
        .orElse(false);
  }

  private static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    for (String name : text.split(",", -1)) {
      if (name.isBlank()) {
        throw new ConfigurationException("an empty place in the list");
      }
      names.add(name.strip());
    }
    return names;
  }
}
