// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.inspect;

import io.polyhsm.conformance.output.Json;
import io.polyhsm.pkcs11.AttributeValues;
import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Session;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;

/** A key on a token as the token describes it, read attribute by attribute. No value is read. */
public final class KeyObject {

  private static final int LIMIT = 100_000;

  private static final Map<String, Long> PROTECTION = new LinkedHashMap<>();
  private static final Map<String, Long> USAGES = new LinkedHashMap<>();

  static {
    PROTECTION.put("token", Cka.TOKEN);
    PROTECTION.put("private", Cka.PRIVATE);
    PROTECTION.put("sensitive", Cka.SENSITIVE);
    PROTECTION.put("extractable", Cka.EXTRACTABLE);
    PROTECTION.put("local", Cka.LOCAL);
    PROTECTION.put("always-sensitive", Cka.ALWAYS_SENSITIVE);
    PROTECTION.put("never-extractable", Cka.NEVER_EXTRACTABLE);
    PROTECTION.put("always-authenticate", Cka.ALWAYS_AUTHENTICATE);
    USAGES.put("encrypt", Cka.ENCRYPT);
    USAGES.put("decrypt", Cka.DECRYPT);
    USAGES.put("sign", Cka.SIGN);
    USAGES.put("verify", Cka.VERIFY);
    USAGES.put("sign-recover", Cka.SIGN_RECOVER);
    USAGES.put("verify-recover", Cka.VERIFY_RECOVER);
    USAGES.put("wrap", Cka.WRAP);
    USAGES.put("unwrap", Cka.UNWRAP);
    USAGES.put("derive", Cka.DERIVE);
  }

  private final long objectClass;
  private final AttributeValues values;

  private KeyObject(long objectClass, AttributeValues values) {
    this.objectClass = objectClass;
    this.values = values;
  }

  /** All keys that {@code session} can see, by class, label and ID. */
  public static List<KeyObject> all(Session session) {
    List<KeyObject> keys = new ArrayList<>();
    for (long objectClass : new long[] {Cko.PRIVATE_KEY, Cko.PUBLIC_KEY, Cko.SECRET_KEY}) {
      keys.addAll(find(session, objectClass, new Attributes()));
    }
    return keys;
  }

  /** The keys of one class that have what {@code template} says, by label and ID. */
  public static List<KeyObject> find(Session session, long objectClass, Attributes template) {
    Attributes wanted = new Attributes(template).put(Cka.CLASS, objectClass);
    List<KeyObject> keys = new ArrayList<>();
    for (long handle : session.findObjects(wanted, LIMIT)) {
      keys.add(new KeyObject(objectClass, read(session, handle)));
    }
    keys.sort(Comparator.comparing(KeyObject::label).thenComparing(KeyObject::id));
    return keys;
  }

  private static AttributeValues read(Session session, long handle) {
    List<Long> types =
        new ArrayList<>(
            List.of(Cka.LABEL, Cka.ID, Cka.KEY_TYPE, Cka.MODULUS, Cka.EC_PARAMS, Cka.VALUE_LEN));
    types.addAll(PROTECTION.values());
    types.addAll(USAGES.values());
    return session.getAttributes(handle, types.stream().mapToLong(Long::longValue).toArray());
  }

  /** Private, public or secret. */
  public String objectClass() {
    return objectClass == Cko.PRIVATE_KEY
        ? "private"
        : objectClass == Cko.PUBLIC_KEY ? "public" : "secret";
  }

  /** Its label. */
  public String label() {
    return values.text(Cka.LABEL);
  }

  /** Its ID in hexadecimal. */
  public String id() {
    return HexFormat.of().formatHex(values.bytes(Cka.ID).orElse(new byte[0]));
  }

  /** RSA, EC, AES and so on. */
  public String type() {
    return values.ulong(Cka.KEY_TYPE).isEmpty()
        ? "?"
        : Ckk.nameOf(values.ulong(Cka.KEY_TYPE).getAsLong()).replaceFirst("^CKK_", "");
  }

  /** Bits of the modulus, the field or the secret; empty if the token does not tell. */
  public Optional<Integer> bits() {
    Optional<Integer> modulus =
        values.bytes(Cka.MODULUS).map(bytes -> new BigInteger(1, bytes).bitLength());
    Optional<Integer> field =
        curve().map(ECNamedCurveTable::getByOID).map(curve -> curve.getCurve().getFieldSize());
    return modulus
        .filter(bits -> bits > 0)
        .or(() -> field)
        .or(
            () ->
                values.ulong(Cka.VALUE_LEN).stream()
                    .mapToObj(bytes -> (int) bytes * 8)
                    .findFirst());
  }

  /** NIST's name of the curve, such as P-256, or else that of its own standard, if it has one. */
  public Optional<String> curveName() {
    Optional<ASN1ObjectIdentifier> curve = curve();
    return curve.map(NISTNamedCurves::getName).or(() -> curve.map(ECNamedCurveTable::getName));
  }

  private Optional<ASN1ObjectIdentifier> curve() {
    try {
      return values.bytes(Cka.EC_PARAMS).map(ASN1ObjectIdentifier::getInstance);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // explicit parameters, or a name as text
    }
  }

  /** Whether an attribute is true; empty if the token does not tell. */
  public Optional<Boolean> flag(long attribute) {
    return values.has(attribute) ? Optional.of(values.bool(attribute, false)) : Optional.empty();
  }

  /** The words for what protects it: attributes that are true. */
  public List<String> protection() {
    return trueOnes(PROTECTION);
  }

  /** The words for what it may be used for. */
  public List<String> usages() {
    return trueOnes(USAGES);
  }

  private List<String> trueOnes(Map<String, Long> attributes) {
    return attributes.entrySet().stream()
        .filter(entry -> values.bool(entry.getValue(), false))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Everything, for JSON; an attribute that the token does not tell is null. */
  public Map<String, Object> json() {
    Map<String, Object> json =
        Json.object(
            "class", objectClass(),
            "type", type(),
            "bits", bits(),
            "curve", curveName(),
            "label", label(),
            "id", id());
    PROTECTION.forEach((word, attribute) -> json.put(word, flag(attribute)));
    json.put("usages", usages());
    return json;
  }
}
