// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.vendor.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The attributes that a configuration gives to new objects, by operation, object class and key
 * type. Immutable and thread-safe.
 *
 * <p>More specific templates win over less specific ones: first counts how many of the three are
 * named rather than {@code *}, then key type before class before operation, then the order in the
 * file. Templates of SunPKCS11's form come before all others and among themselves in the order of
 * the file, which is SunPKCS11's own rule; there {@code generate} means derive as well, and {@code
 * import} unwrap.
 */
public final class AttributeTemplates {
  /** What makes an object. */
  public enum Operation {
    /** Key and key pair generators. */
    GENERATE,
    /** Objects made from values the application has. */
    IMPORT,
    /** Unwrapping a key. */
    UNWRAP,
    /** Deriving a key, key agreement included. */
    DERIVE
  }

  /** The key type to look up for objects that have none: matches {@code *} only. */
  public static final long NO_KEY_TYPE = -1;

  private static final String ANY = "*";

  private final List<Template> templates;

  AttributeTemplates(List<Statement> statements) {
    List<Template> read = new ArrayList<>();
    for (Statement statement : statements) {
      read.add(template(statement));
    }
    read.sort(Comparator.comparingInt(Template::rank));
    templates = List.copyOf(read);
  }

  private static Template template(Statement statement) {
    String[] parts = statement.key().split("\\.", -1);
    if (parts.length != 5) {
      throw statement.error(
          Spelling.quote(statement.key())
              + " is no attribute template: write attributes.<operation>.<class>.<key"
              + " type>.<attribute>, as in attributes.generate.private.rsa.sensitive");
    }
    return statement.read(
        value -> {
          Set<Operation> operations = operations(parts[1], statement.sunForm());
          Long objectClass = parts[2].equals(ANY) ? null : Pkcs11Names.objectClass(parts[2]);
          Long keyType = parts[3].equals(ANY) ? null : Pkcs11Names.keyType(parts[3]);
          long attribute = Pkcs11Names.attribute(parts[4]);
          return new Template(
              operations,
              objectClass,
              keyType,
              AttributeSetting.parse(attribute, value, statement.quoted()),
              statement.sunForm());
        });
  }

  private static Set<Operation> operations(String text, boolean sunForm) {
    if (text.equals(ANY)) {
      return EnumSet.allOf(Operation.class);
    }
    Operation operation = null;
    for (Operation candidate : Operation.values()) {
      if (candidate.name().toLowerCase(Locale.ROOT).equals(text)) {
        operation = candidate;
      }
    }
    if (operation == null) {
      throw new ConfigurationException(
          "unknown operation "
              + Spelling.quote(text)
              + ": write generate, import, unwrap, derive or *");
    }
    Set<Operation> operations = EnumSet.of(operation);
    if (sunForm && operation == Operation.GENERATE) {
      operations.add(Operation.DERIVE);
    } else if (sunForm && operation == Operation.IMPORT) {
      operations.add(Operation.UNWRAP);
    }
    return operations;
  }

  /**
   * The settings that apply to a new object: one for each attribute, the most specific one.
   *
   * @param operation what makes the object
   * @param objectClass its {@code CKO_} value
   * @param keyType its {@code CKK_} value, or {@link #NO_KEY_TYPE}
   * @return the settings in order of increasing specificity; {@link AttributeSetting.Kind#OMIT}
   *     tells the caller to drop the attribute from its own template
   */
  public List<AttributeSetting> find(Operation operation, long objectClass, long keyType) {
    Map<Long, AttributeSetting> found = new LinkedHashMap<>();
    for (Template template : templates) {
      if (template.appliesTo(operation, objectClass, keyType)) {
        found.remove(template.setting.attribute());
        found.put(template.setting.attribute(), template.setting);
      }
    }
    return List.copyOf(found.values());
  }

  /**
   * Whether there are no templates at all.
   *
   * @return true if {@link #find} never finds anything
   */
  public boolean isEmpty() {
    return templates.isEmpty();
  }

  private record Template(
      Set<Operation> operations,
      Long objectClass,
      Long keyType,
      AttributeSetting setting,
      boolean sunForm) {

    boolean appliesTo(Operation operation, long wantedClass, long wantedType) {
      return operations.contains(operation)
          && (objectClass == null || objectClass == wantedClass)
          && (keyType == null || keyType == wantedType);
    }

    int rank() {
      if (sunForm) {
        return -1;
      }
      int named = 0;
      named |= keyType == null ? 0 : 4;
      named |= objectClass == null ? 0 : 2;
      named |= operations.size() > 1 ? 0 : 1;
      return Integer.bitCount(named) << 3 | named;
    }
  }
}
