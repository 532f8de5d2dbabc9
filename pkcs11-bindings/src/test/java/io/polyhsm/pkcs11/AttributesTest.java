// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Session.AttributeReading;
import io.polyhsm.pkcs11.jffi.NativeMemory;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki.Call;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki.Memory;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Templates as a module sees them, and attributes as a module gives them. */
class AttributesTest {

  static final List<Abi> abis = List.of(Abi.UNIX, Abi.WINDOWS);

  @ParameterizedTest
  @FieldSource("abis")
  void aModuleSeesEveryKindOfValue(Abi abi) {
    List<String> seen = new ArrayList<>();
    ScriptedCryptoki module =
        new ScriptedCryptoki(abi)
            .on(
                Function.C_CreateObject,
                call -> {
                  for (Memory attribute : call.structs(1, Struct.CK_ATTRIBUTE, (int) call.arg(2))) {
                    seen.add(describe(call, attribute));
                  }
                  call.putUlong(3, 0x1234);
                  return Ckr.OK;
                });
    Attributes template =
        new Attributes()
            .put(Cka.CLASS, Cko.SECRET_KEY)
            .put(Cka.TOKEN, true)
            .put(Cka.PRIVATE, false)
            .put(Cka.LABEL, "k\u00fc")
            .put(Cka.ID, new byte[] {1, 2, 3})
            .put(Cka.START_DATE, new byte[0])
            .put(Cka.ALLOWED_MECHANISMS, new long[] {Ckm.AES_GCM, Ckm.AES_CBC})
            .put(Cka.UNWRAP_TEMPLATE, new Attributes().put(Cka.TOKEN, true));

    assertThat(module.session().createObject(template)).isEqualTo(0x1234);

    assertThat(seen)
        .containsExactly(
            "CKA_CLASS " + number(abi, Cko.SECRET_KEY),
            "CKA_TOKEN [1]",
            "CKA_PRIVATE [0]",
            "CKA_LABEL [107, -61, -68]",
            "CKA_ID [1, 2, 3]",
            "CKA_START_DATE []",
            "CKA_ALLOWED_MECHANISMS "
                + (number(abi, Ckm.AES_GCM) + number(abi, Ckm.AES_CBC)).replace("][", ", "),
            "CKA_UNWRAP_TEMPLATE {CKA_TOKEN [1]}");
  }

  private static String describe(Call call, Memory attribute) {
    long type = attribute.ulong("type");
    int length = (int) attribute.ulong("ulValueLen");
    assertThat(attribute.pointer("pValue")).isNotZero();
    if (type == Cka.UNWRAP_TEMPLATE) {
      assertThat(length).isEqualTo(attribute.layout().size());
      Memory nested = new Memory(call, attribute.pointer("pValue"), attribute.layout());
      return Cka.nameOf(type) + " {" + describe(call, nested) + "}";
    }
    return Cka.nameOf(type) + " " + Arrays.toString(attribute.pointed("pValue", length));
  }

  private static String number(Abi abi, long value) {
    ByteBuffer bytes = ByteBuffer.allocate(abi.ulongSize()).order(ByteOrder.nativeOrder());
    if (abi.ulongSize() == 8) {
      bytes.putLong(value);
    } else {
      bytes.putInt((int) value);
    }
    return Arrays.toString(bytes.array());
  }

  @Test
  void anEmptyTemplateIsANullPointer() {
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                Function.C_FindObjectsInit,
                call -> {
                  assertThat(call.arg(1)).isZero();
                  assertThat(call.arg(2)).isZero();
                  return Ckr.OK;
                })
            .on(
                Function.C_FindObjects,
                call -> {
                  call.putUlong(3, 0);
                  return Ckr.OK;
                })
            .returns(Function.C_FindObjectsFinal, Ckr.OK);

    assertThat(module.session().findObjects(new Attributes(), 10)).isEmpty();
  }

  @Test
  void aTemplateIsABuilder() {
    Attributes first = new Attributes().put(Cka.LABEL, "a").put(Cka.TOKEN, true);
    Attributes copy = new Attributes(first).put(Cka.LABEL, "b").remove(Cka.TOKEN);

    assertThat(first.isTrue(Cka.TOKEN)).isTrue();
    assertThat(first.get(Cka.LABEL)).isEqualTo("a".getBytes(UTF_8));
    assertThat(copy.contains(Cka.TOKEN)).isFalse();
    assertThat(copy.types()).containsExactly(Cka.LABEL);
    assertThat(copy.putAll(first).size()).isEqualTo(2);
    assertThat(copy.get(Cka.LABEL)).isEqualTo("a".getBytes(UTF_8));
  }

  // Reading.

  /**
   * A module with these attributes; like SoftHSM, it says -1 for those that it does not give out.
   */
  private static ScriptedCryptoki holding(Abi abi, Map<Long, byte[]> values, long... sensitive) {
    return new ScriptedCryptoki(abi)
        .on(
            Function.C_GetAttributeValue,
            call -> {
              long rv = Ckr.OK;
              for (Memory attribute : call.structs(2, Struct.CK_ATTRIBUTE, (int) call.arg(3))) {
                long code = read(attribute, values, sensitive);
                rv = code == Ckr.OK ? rv : code;
              }
              return rv;
            });
  }

  private static long read(Memory attribute, Map<Long, byte[]> values, long... sensitive) {
    long type = attribute.ulong("type");
    byte[] value = values.get(type);
    for (long secret : sensitive) {
      if (type == secret) {
        attribute.putUlong("ulValueLen", -1);
        return Ckr.ATTRIBUTE_SENSITIVE;
      }
    }
    if (value == null) {
      attribute.putUlong("ulValueLen", -1);
      return Ckr.ATTRIBUTE_TYPE_INVALID;
    }
    boolean query = attribute.pointer("pValue") == 0;
    if (!query && attribute.ulong("ulValueLen") < value.length) {
      attribute.putUlong("ulValueLen", -1);
      return Ckr.BUFFER_TOO_SMALL;
    }
    attribute.putUlong("ulValueLen", value.length);
    if (!query && value.length > 0) {
      NativeMemory.view(attribute.pointer("pValue"), value.length).put(value);
    }
    return Ckr.OK;
  }

  private static byte[] ulong(Abi abi, long value) {
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
    return Arrays.copyOf(bytes.array(), abi.ulongSize());
  }

  @ParameterizedTest
  @EnumSource(AttributeReading.class)
  void whatCanBeReadIsRead(AttributeReading reading) {
    for (Abi abi : abis) {
      Map<Long, byte[]> values = new HashMap<>();
      values.put(Cka.CLASS, ulong(abi, Cko.PRIVATE_KEY));
      values.put(Cka.LABEL, "name  ".getBytes(UTF_8));
      values.put(Cka.TOKEN, new byte[] {1});
      values.put(Cka.ID, new byte[0]);
      values.put(Cka.MODULUS, new byte[4000]); // more than is guessed
      values.put(Cka.MODULUS_BITS, ulong(abi, -1));
      ScriptedCryptoki module = holding(abi, values, Cka.PRIVATE_EXPONENT);

      AttributeValues read =
          module
              .session(reading)
              .getAttributes(
                  1,
                  Cka.CLASS,
                  Cka.PRIVATE_EXPONENT,
                  Cka.LABEL,
                  Cka.CERTIFICATE_TYPE,
                  Cka.TOKEN,
                  Cka.ID,
                  Cka.MODULUS,
                  Cka.MODULUS_BITS);

      assertThat(read.ulong(Cka.CLASS)).hasValue(Cko.PRIVATE_KEY);
      assertThat(read.text(Cka.LABEL)).isEqualTo("name");
      assertThat(read.bool(Cka.TOKEN, false)).isTrue();
      assertThat(read.bytes(Cka.ID)).hasValue(new byte[0]);
      assertThat(read.bytes(Cka.MODULUS).orElseThrow()).hasSize(4000);
      assertThat(read.has(Cka.PRIVATE_EXPONENT)).isFalse();
      assertThat(read.has(Cka.CERTIFICATE_TYPE)).isFalse();
      assertThat(read.bytes(Cka.PRIVATE_EXPONENT)).isEmpty();
      assertThat(read.ulong(Cka.MODULUS_BITS)).as("unavailable information").isEmpty();
      assertThat(read.toString()).contains("CKA_LABEL").doesNotContain("name");
    }
  }

  @Test
  void oneCallIsEnoughWhereSizesAreHonoured() {
    Map<Long, byte[]> values = Map.of(Cka.LABEL, new byte[] {65}, Cka.ID, new byte[20]);
    ScriptedCryptoki module = holding(Abi.UNIX, values);

    module.session(AttributeReading.ONE_CALL).getAttributes(1, Cka.LABEL, Cka.ID);
    assertThat(module.count(Function.C_GetAttributeValue)).isEqualTo(1);

    module.session(AttributeReading.QUERY_THEN_READ).getAttributes(1, Cka.LABEL, Cka.ID);
    assertThat(module.count(Function.C_GetAttributeValue)).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(AttributeReading.class)
  void nothingAskedIsNothingRead(AttributeReading reading) {
    ScriptedCryptoki module = holding(Abi.UNIX, Map.of());

    assertThat(module.session(reading).getAttributes(1).has(Cka.LABEL)).isFalse();
    assertThat(module.count(Function.C_GetAttributeValue)).isZero();
  }

  @ParameterizedTest
  @EnumSource(AttributeReading.class)
  void anAttributeThatGrewBetweenTheCallsIsReadAgain(AttributeReading reading) {
    Map<Long, byte[]> values = new HashMap<>(Map.of(Cka.LABEL, new byte[200]));
    ScriptedCryptoki holding = holding(Abi.UNIX, values);
    int[] calls = {0};
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                Function.C_GetAttributeValue,
                call -> {
                  long rv = call.function().call(holding, call.args());
                  if (calls[0]++ == (reading == AttributeReading.ONE_CALL ? 1 : 0)) {
                    values.put(Cka.LABEL, new byte[300]);
                  }
                  return rv;
                });

    AttributeValues read = module.session(reading).getAttributes(1, Cka.LABEL);

    assertThat(read.bytes(Cka.LABEL).orElseThrow()).hasSize(300);
  }

  @Test
  void aValueOfTheWrongSizeReadsAsAbsent() {
    Map<Long, byte[]> values =
        Map.of(Cka.CLASS, new byte[3], Cka.TOKEN, new byte[2], Cka.SIGN, new byte[] {0});
    AttributeValues read =
        holding(Abi.UNIX, values).session().getAttributes(1, Cka.CLASS, Cka.TOKEN, Cka.SIGN);

    assertThat(read.ulong(Cka.CLASS)).isEmpty();
    assertThat(read.bool(Cka.TOKEN, true)).isTrue();
    assertThat(read.bool(Cka.TOKEN, false)).isFalse();
    assertThat(read.bool(Cka.SIGN, true)).isFalse();
    assertThat(read.text(Cka.LABEL)).isEmpty();
  }

  @Test
  void oneAttributeOfKnownLength() {
    ScriptedCryptoki module =
        holding(Abi.UNIX, Map.of(Cka.VALUE, new byte[] {1, 2, 3}), Cka.PRIME_1);
    Session session = module.session();

    assertThat(session.getAttribute(1, Cka.VALUE, 3)).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> session.getAttribute(1, Cka.VALUE, 2))
        .isInstanceOfSatisfying(
            CkException.class, e -> assertThat(e.rv()).isEqualTo(Ckr.BUFFER_TOO_SMALL));
    assertThatThrownBy(() -> session.getAttribute(1, Cka.PRIME_1, 3))
        .isInstanceOfSatisfying(
            CkException.class, e -> assertThat(e.rv()).isEqualTo(Ckr.ATTRIBUTE_SENSITIVE));
  }

  @ParameterizedTest
  @EnumSource(AttributeReading.class)
  void aHandleThatMeansNothingIsAnError(AttributeReading reading) {
    TestToken token = SoftHsm.newToken("attributes");
    Session session = SoftHsm.open(token, reading);

    assertThatThrownBy(() -> session.getAttributes(0x7777, Cka.LABEL))
        .isInstanceOfSatisfying(
            CkException.class, e -> assertThat(e.rv()).isEqualTo(Ckr.OBJECT_HANDLE_INVALID));
    session.close();
  }

  @ParameterizedTest
  @EnumSource(AttributeReading.class)
  void softHsmGivesWhatItDoes(AttributeReading reading) {
    TestToken token = SoftHsm.newToken("attributes");
    Session login = SoftHsm.openLoggedIn(token);
    Session session = SoftHsm.open(token, reading);
    byte[] large = new byte[5000];
    long data =
        session.createObject(
            new Attributes()
                .put(Cka.CLASS, Cko.DATA)
                .put(Cka.LABEL, "some data")
                .put(Cka.VALUE, large));
    long key =
        session.generateKey(
            Mechanism.of(Ckm.AES_KEY_GEN),
            new Attributes()
                .put(Cka.CLASS, Cko.SECRET_KEY)
                .put(Cka.KEY_TYPE, Ckk.AES)
                .put(Cka.VALUE_LEN, 32)
                .put(Cka.SENSITIVE, true)
                .put(Cka.EXTRACTABLE, false));

    AttributeValues read =
        session.getAttributes(data, Cka.CLASS, Cka.LABEL, Cka.VALUE, Cka.MODULUS);
    assertThat(read.ulong(Cka.CLASS)).hasValue(Cko.DATA);
    assertThat(read.text(Cka.LABEL)).isEqualTo("some data");
    assertThat(read.bytes(Cka.VALUE)).hasValue(large);
    assertThat(read.has(Cka.MODULUS)).isFalse();

    AttributeValues secret =
        session.getAttributes(key, Cka.VALUE, Cka.VALUE_LEN, Cka.KEY_TYPE, Cka.SENSITIVE);
    assertThat(secret.has(Cka.VALUE)).isFalse();
    assertThat(secret.ulong(Cka.VALUE_LEN)).hasValue(32);
    assertThat(secret.ulong(Cka.KEY_TYPE)).hasValue(Ckk.AES);
    assertThat(secret.bool(Cka.SENSITIVE, false)).isTrue();
    session.close();
    login.close();
  }
}
