// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.vendor;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Session.AttributeReading;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * The type of a profile's value.
 *
 * @param words the type in Markdown
 * @param parser from the text of a line; its {@link IllegalArgumentException} says what is wrong
 */
record ValueType(String words, Function<String, Object> parser) {

  /** {@link Pattern}. */
  static final ValueType PATTERN = new ValueType("regular expression", ValueType::pattern);

  /** {@link Alternatives}. */
  static final ValueType ALTERNATIVES =
      new ValueType("text \\| text …", text -> new Alternatives(items(text, "\\|")));

  /** {@link String}. */
  static final ValueType TEXT = new ValueType("text", text -> text);

  /** {@link Boolean}. */
  static final ValueType BOOLEAN = choice(Map.of("true", true), Map.of("false", false));

  /** {@link AttributeReading}. */
  static final ValueType ATTRIBUTE_READ =
      choice(
          Map.of("one-call", AttributeReading.ONE_CALL),
          Map.of("query-then-read", AttributeReading.QUERY_THEN_READ));

  /** {@link PointForm}. */
  static final ValueType POINT_FORM =
      choice(Map.of("der", PointForm.DER), Map.of("raw", PointForm.RAW));

  /** The flags of {@code CK_C_INITIALIZE_ARGS}, a {@link Long}. */
  static final ValueType INITIALIZE_FLAGS =
      choice(Map.of("os-locking", Ckf.OS_LOCKING_OK), Map.of("none", 0L));

  /** {@link Codes}. */
  static final ValueType MECHANISMS =
      new ValueType(
          "list of `CKM_…` names or numbers",
          text -> Codes.of(text, "mechanism", "CKM_AES_GCM", Ckm::valueOf));

  /** {@link Codes}. */
  static final ValueType ATTRIBUTES =
      new ValueType(
          "list of `CKA_…` names or numbers",
          text -> Codes.of(text, "attribute", "CKA_WRAP", Cka::valueOf));

  /** Texts of which one is enough. */
  record Alternatives(List<String> texts) {}

  /** Numbers of constants, in the order written. */
  record Codes(Set<Long> numbers) {

    private static Codes of(
        String text, String kind, String example, Function<String, OptionalLong> lookUp) {
      Set<Long> numbers = new LinkedHashSet<>();
      if (!text.isEmpty()) {
        for (String item : items(text, ",")) {
          OptionalLong number = lookUp.apply(item);
          numbers.add(
              number.orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "%s is no %s; write a name such as %s, or its number"
                              .formatted(Spelling.quote(item), kind, example))));
        }
      }
      return new Codes(Collections.unmodifiableSet(numbers));
    }
  }

  /** {@link Integer}, from {@code least} upwards. */
  static ValueType number(int least) {
    return new ValueType(
        "number",
        text -> {
          try {
            int number = Integer.parseInt(text);
            if (number >= least) {
              return number;
            }
          } catch (NumberFormatException e) {
            // falls through to the one message for both
          }
          throw new IllegalArgumentException(
              "write a number from " + least + " to " + Integer.MAX_VALUE);
        });
  }

  private static ValueType choice(Map<String, ?> first, Map<String, ?> second) {
    Map<String, Object> choices = new LinkedHashMap<>(first);
    choices.putAll(second);
    return new ValueType(
        choices.keySet().stream().map(c -> "`" + c + "`").collect(Collectors.joining(" \\| ")),
        text -> {
          Object value = choices.get(text.toLowerCase(Locale.ROOT));
          if (value == null) {
            throw new IllegalArgumentException("write " + String.join(" or ", choices.keySet()));
          }
          return value;
        });
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("no regular expression: " + e.getDescription(), e);
    }
  }

  private static List<String> items(String text, String separator) {
    List<String> items = Arrays.stream(text.split(separator, -1)).map(String::strip).toList();
    if (items.contains("")) {
      throw new IllegalArgumentException("nothing stands before, between or after the separators");
    }
    return items;
  }
}
