// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Names to numbers and back for one class of constants, from its {@code public static final long}
 * fields, built when first asked for.
 *
 * <p>The prefix is that of the class: {@code CKM_} for {@link Ckm}. When two fields have the same
 * number, the one declared first gives the name. A name of the standard that is no Java identifier,
 * one that starts with a digit after its prefix, is declared with an underscore before it, which is
 * not part of the name.
 */
final class ConstantNames {

  private static final String VENDOR_DEFINED = "VENDOR_DEFINED";
  private static final long VENDOR_BIT = 0x80000000L;
  private static final long MAX_ULONG32 = 0xFFFFFFFFL;

  private static final ClassValue<ConstantNames> CACHE =
      new ClassValue<>() {
        @Override
        protected ConstantNames computeValue(Class<?> type) {
          return new ConstantNames(type);
        }
      };

  private final String prefix;
  private final Map<String, Long> values = new LinkedHashMap<>();
  private final Map<Long, String> names = new HashMap<>();

  private ConstantNames(Class<?> type) {
    prefix = type.getSimpleName().toUpperCase(Locale.ROOT) + "_";
    for (Field field : type.getDeclaredFields()) {
      int modifiers = field.getModifiers();
      if (field.getType() != long.class
          || !Modifier.isPublic(modifiers)
          || !Modifier.isStatic(modifiers)
          || !Modifier.isFinal(modifiers)) {
        continue;
      }
      String name =
          field.getName().startsWith("_") ? field.getName().substring(1) : field.getName();
      long value;
      try {
        value = field.getLong(null);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(type.getName() + "." + field.getName(), e);
      }
      values.put(name, value);
      names.putIfAbsent(value, name);
    }
  }

  static ConstantNames of(Class<?> type) {
    return CACHE.get(type);
  }

  /**
   * The full name of {@code value}, {@code CKM_AES_GCM}. Without a name it is {@code
   * CKM_VENDOR_DEFINED+0x1087} in the vendors' range of a class that has one, {@code
   * CKM_0x80001087} elsewhere.
   */
  String nameOf(long value) {
    String name = names.get(value);
    return name != null
        ? prefix + name
        : unnamed(value, prefix, values.containsKey(VENDOR_DEFINED));
  }

  /** As {@link #nameOf(long)}, with only the names (without prefix) that {@code group} takes. */
  String nameOf(long value, Predicate<String> group) {
    return nameOf(value, group, prefix);
  }

  /** As {@link #nameOf(long, Predicate)}, for names that have another prefix in the standard. */
  String nameOf(long value, Predicate<String> group, String groupPrefix) {
    for (Map.Entry<String, Long> entry : values.entrySet()) {
      if (entry.getValue() == value && group.test(entry.getKey())) {
        return groupPrefix + entry.getKey();
      }
    }
    return unnamed(
        value, groupPrefix, values.containsKey(VENDOR_DEFINED) && group.test(VENDOR_DEFINED));
  }

  private static String unnamed(long value, String prefix, boolean vendors) {
    if (vendors && (value & VENDOR_BIT) != 0 && (value & ~MAX_ULONG32) == 0) {
      return String.format(Locale.ROOT, "%s%s+0x%X", prefix, VENDOR_DEFINED, value & ~VENDOR_BIT);
    }
    return String.format(Locale.ROOT, "%s0x%08X", prefix, value);
  }

  /**
   * The number of a name with or without its prefix, in any case, of a number in decimal or {@code
   * 0x} hexadecimal, or of anything that {@link #nameOf(long)} gives; empty for all else.
   */
  OptionalLong valueOf(String name) {
    return valueOf(name, prefix);
  }

  /**
   * As {@link #valueOf(String)}, for a class some of whose names have another prefix in the
   * standard.
   */
  OptionalLong valueOf(String name, String otherPrefix) {
    String text = name.strip().toUpperCase(Locale.ROOT);
    if (text.startsWith(prefix)) {
      text = text.substring(prefix.length());
    } else if (text.startsWith(otherPrefix)) {
      text = text.substring(otherPrefix.length());
    }
    Long value = values.get(text);
    if (value != null) {
      return OptionalLong.of(value);
    }
    if (text.startsWith(VENDOR_DEFINED + "+") && values.containsKey(VENDOR_DEFINED)) {
      OptionalLong offset = number(text.substring(VENDOR_DEFINED.length() + 1));
      return offset.isPresent() && (offset.getAsLong() & ~(VENDOR_BIT - 1)) == 0
          ? OptionalLong.of(VENDOR_BIT | offset.getAsLong())
          : OptionalLong.empty();
    }
    return number(text);
  }

  private static OptionalLong number(String text) {
    boolean hex = text.startsWith("0X");
    String digits = hex ? text.substring(2) : text;
    if (digits.startsWith("+")) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseUnsignedLong(digits, hex ? 16 : 10));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
