// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.vendor.Spelling;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parsers for the types of values. Each throws a ConfigurationException that says what it wants.
 */
final class Values {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}");
  private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]{1,16}");
  private static final Pattern WITH_UNIT = Pattern.compile("([0-9]{1,15})\\s*([a-zA-Z]*)");
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Map<String, Duration> DURATIONS = new LinkedHashMap<>();
  private static final Map<String, Integer> SIZE_SHIFTS = Map.of("", 0, "k", 10, "m", 20, "g", 30);

  static {
    DURATIONS.put("ms", Duration.ofMillis(1));
    DURATIONS.put("s", Duration.ofSeconds(1));
    DURATIONS.put("m", Duration.ofMinutes(1));
    DURATIONS.put("h", Duration.ofHours(1));
  }

  private Values() {}

  static boolean isNumber(String text) {
    return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
  }

  /** An unsigned 64-bit number, decimal or 0x. */
  static long number(String text) {
    boolean hex = HEX.matcher(text).matches();
    if (hex || DECIMAL.matcher(text).matches()) {
      BigInteger value = hex ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
      if (value.bitLength() <= Long.SIZE) {
        return value.longValue();
      }
    }
    throw new ConfigurationException(
        Spelling.quote(text) + " is not a number of at most 64 bits, decimal or 0x hexadecimal");
  }

  /** A number from 0 to Integer.MAX_VALUE. */
  static int count(String text) {
    if (DECIMAL.matcher(text).matches()) {
      BigInteger value = new BigInteger(text);
      if (value.bitLength() < Integer.SIZE) {
        return value.intValue();
      }
    }
    throw new ConfigurationException(
        Spelling.quote(text) + " is not a whole number from 0 to " + Integer.MAX_VALUE);
  }

  /** A number with the unit ms, s, m or h; 0 needs none. At most 24 hours. */
  static Duration duration(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = WITH_UNIT.matcher(text);
    Duration unit =
        matcher.matches() ? DURATIONS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      throw new ConfigurationException(
          Spelling.quote(text)
              + " is not a duration: write a number and one of the units "
              + String.join(", ", DURATIONS.keySet())
              + ", as in 10s");
    }
    long number = Long.parseLong(matcher.group(1));
    if (number > LONGEST.toMillis() || unit.multipliedBy(number).compareTo(LONGEST) > 0) {
      throw new ConfigurationException(Spelling.quote(text) + " is more than 24h");
    }
    return unit.multipliedBy(number);
  }

  /** A number of bytes, optionally with the suffix k, m or g (powers of 1024). */
  static int size(String text, int least, int most) {
    Matcher matcher = WITH_UNIT.matcher(text);
    Integer shift =
        matcher.matches() ? SIZE_SHIFTS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
    if (shift == null) {
      throw new ConfigurationException(
          Spelling.quote(text)
              + " is not a size: write a number of bytes, with the suffix k, m or g if you like,"
              + " as in 64k");
    }
    long number = Long.parseLong(matcher.group(1));
    if (number > most || number << shift > most || number << shift < least) {
      throw new ConfigurationException(
          Spelling.quote(text) + " is not between " + least + " and " + most + " bytes");
    }
    return (int) (number << shift);
  }

  /** One of the constants of an enum, written in lower case. */
  static <E extends Enum<E>> E choice(String text, Class<E> type) {
    Map<String, E> choices =
        Arrays.stream(type.getEnumConstants())
            .collect(
                Collectors.toMap(
                    e -> e.name().toLowerCase(Locale.ROOT),
                    e -> e,
                    (a, b) -> a,
                    LinkedHashMap::new));
    E chosen = choices.get(text);
    if (chosen == null) {
      throw new ConfigurationException(
          Spelling.quote(text) + " is not one of " + String.join(", ", choices.keySet()));
    }
    return chosen;
  }
}
