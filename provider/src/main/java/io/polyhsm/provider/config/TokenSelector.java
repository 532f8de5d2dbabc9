// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.vendor.Spelling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Which token to use: all criteria that are given must match. Without any, exactly one initialised
 * token must be present. Immutable and thread-safe.
 */
public final class TokenSelector {
  private enum Criterion {
    LABEL("label"),
    SERIAL("serial number"),
    MANUFACTURER("manufacturer"),
    MODEL("model");

    private final String words;

    Criterion(String words) {
      this.words = words;
    }
  }

  private final Map<Criterion, String> texts = new LinkedHashMap<>();
  private Long slotId;
  private Integer slotListIndex;

  /** Filled by the package through the with… methods, then never changed. */
  TokenSelector() {}

  TokenSelector withLabel(String label) {
    return with(Criterion.LABEL, label);
  }

  TokenSelector withSerial(String serial) {
    return with(Criterion.SERIAL, serial);
  }

  TokenSelector withManufacturer(String manufacturer) {
    return with(Criterion.MANUFACTURER, manufacturer);
  }

  TokenSelector withModel(String model) {
    return with(Criterion.MODEL, model);
  }

  TokenSelector withSlotId(long id) {
    if (slotId != null && slotId != id) {
      throw contradiction("slot", Long.toUnsignedString(slotId), Long.toUnsignedString(id));
    }
    slotId = id;
    return this;
  }

  TokenSelector withSlotListIndex(int index) {
    slotListIndex = index;
    return this;
  }

  private TokenSelector with(Criterion criterion, String text) {
    String padded = unpadded(text);
    String before = texts.putIfAbsent(criterion, padded);
    if (before != null && !before.equals(padded)) {
      throw contradiction("token " + criterion.words, before, padded);
    }
    return this;
  }

  private static ConfigurationException contradiction(String what, String one, String other) {
    return new ConfigurationException(
        "the "
            + what
            + " is given twice, as "
            + Spelling.quote(one)
            + " and as "
            + Spelling.quote(other)
            + ": no token can match both, remove one");
  }

  /**
   * Whether a token is the one meant. Padding (spaces and NULs at the end) does not count, case
   * does; an unknown text (null) matches only if nothing is asked of it.
   *
   * @param label the token's label
   * @param serial the token's serial number
   * @param manufacturer the token's manufacturer
   * @param model the token's model
   * @param slot the slot's ID, unsigned
   * @param index the slot's position, from 0, in the list of all slots, empty ones included
   * @return true if every given criterion matches
   */
  public boolean matches(
      String label, String serial, String manufacturer, String model, long slot, int index) {
    return matches(Criterion.LABEL, label)
        && matches(Criterion.SERIAL, serial)
        && matches(Criterion.MANUFACTURER, manufacturer)
        && matches(Criterion.MODEL, model)
        && (slotId == null || slotId == slot)
        && (slotListIndex == null || slotListIndex == index);
  }

  private boolean matches(Criterion criterion, String text) {
    String wanted = texts.get(criterion);
    return wanted == null || (text != null && wanted.equals(unpadded(text)));
  }

  private static String unpadded(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
      end--;
    }
    return text.substring(0, end);
  }

  /**
   * Whether nothing is asked, so that the only initialised token is meant.
   *
   * @return true if no criterion is given
   */
  public boolean isEmpty() {
    return texts.isEmpty() && slotId == null && slotListIndex == null;
  }

  /**
   * The label asked for.
   *
   * @return the label without padding
   */
  public Optional<String> label() {
    return Optional.ofNullable(texts.get(Criterion.LABEL));
  }

  /**
   * The serial number asked for.
   *
   * @return the serial number without padding
   */
  public Optional<String> serial() {
    return Optional.ofNullable(texts.get(Criterion.SERIAL));
  }

  /**
   * The manufacturer asked for.
   *
   * @return the manufacturer without padding
   */
  public Optional<String> manufacturer() {
    return Optional.ofNullable(texts.get(Criterion.MANUFACTURER));
  }

  /**
   * The model asked for.
   *
   * @return the model without padding
   */
  public Optional<String> model() {
    return Optional.ofNullable(texts.get(Criterion.MODEL));
  }

  /**
   * The slot ID asked for.
   *
   * @return the ID, an unsigned 64-bit number
   */
  public OptionalLong slotId() {
    return slotId == null ? OptionalLong.empty() : OptionalLong.of(slotId);
  }

  /**
   * The position in the list of all slots (empty ones included) asked for.
   *
   * @return the index, from 0
   */
  public OptionalInt slotListIndex() {
    return slotListIndex == null ? OptionalInt.empty() : OptionalInt.of(slotListIndex);
  }

  /**
   * What is asked, for messages: {@code label 'payments', slot 3}.
   *
   * @return the criteria in words
   */
  public String describe() {
    if (isEmpty()) {
      return "the only initialised token";
    }
    String words =
        texts.entrySet().stream()
            .map(e -> e.getKey().words + " " + Spelling.quote(e.getValue()))
            .collect(Collectors.joining(", "));
    StringBuilder out = new StringBuilder(words);
    if (slotId != null) {
      out.append(out.length() == 0 ? "" : ", ").append("slot ");
      out.append(Long.toUnsignedString(slotId));
    }
    if (slotListIndex != null) {
      out.append(out.length() == 0 ? "" : ", ").append("slotListIndex ").append(slotListIndex);
    }
    return out.toString();
  }

  /** The same as {@link #describe()}. */
  @Override
  public String toString() {
    return describe();
  }
}
