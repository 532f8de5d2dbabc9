// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import static io.polyhsm.provider.config.ConfigTesting.withLibrary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeTemplatesTest {
  private static List<AttributeSetting> find(
      String text, Operation operation, long objectClass, long keyType) {
    return withLibrary(text).attributeTemplates().find(operation, objectClass, keyType);
  }

  private static AttributeSetting only(String value) {
    List<AttributeSetting> found =
        find(
            "attributes.*.*.*.0x80000001 = " + value,
            Operation.IMPORT,
            Cko.DATA,
            AttributeTemplates.NO_KEY_TYPE);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).attribute()).isEqualTo(0x80000001L);
    return found.get(0);
  }

  @Test
  void everyTypeOfValueIsRead() {
    assertThat(only("true").booleanValue()).isTrue();
    assertThat(only("false").booleanValue()).isFalse();
    assertThat(only("12").numberValue()).isEqualTo(12);
    assertThat(only("0xFFFFFFFFFFFFFFFF").numberValue()).isEqualTo(-1);
    assertThat(only("0h00fF").bytesValue()).containsExactly(0, 0xff);
    assertThat(only("0h").bytesValue()).isEmpty();
    assertThat(only("\"clé # 1\"").bytesValue())
        .isEqualTo("clé # 1".getBytes(StandardCharsets.UTF_8));
    assertThat(only("\"\"").bytesValue()).isEmpty();
    assertThat(only("\"null\"").kind()).isEqualTo(AttributeSetting.Kind.TEXT);
    assertThat(only("null").kind()).isEqualTo(AttributeSetting.Kind.OMIT);
  }

  @Test
  void valuesHaveOneType() {
    assertThatThrownBy(() -> only("true").numberValue())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("attribute 0x80000001 is set to BOOLEAN, not NUMBER");
    assertThatThrownBy(() -> only("1").booleanValue()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> only("null").bytesValue()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void valuesAreShown() {
    assertThat(only("true")).hasToString("0x80000001 = true");
    assertThat(only("0x10")).hasToString("0x80000001 = 16");
    assertThat(only("0h0A")).hasToString("0x80000001 = 0h0a");
    assertThat(only("\"a\"")).hasToString("0x80000001 = \"a\"");
    assertThat(only("null")).hasToString("0x80000001 = null");
  }

  @Test
  void bytesAreCopies() {
    AttributeSetting setting = only("0h01");
    setting.bytesValue()[0] = 2;
    assertThat(setting.bytesValue()).containsExactly(1);
  }

  @Test
  void moreSpecificTemplatesComeLater() {
    String text =
        """
        attributes.generate.private.rsa.token = 7
        attributes.generate.private.*.token = 6
        attributes.generate.*.rsa.token = 5
        attributes.*.private.rsa.token = 4
        attributes.*.*.rsa.token = 3
        attributes.*.private.*.token = 2
        attributes.generate.*.*.token = 1
        attributes.*.*.*.token = 0
        """;
    String[] lines = text.split("\n");
    long[] winners = {7, 4, 5, 6, 3, 2, 1, 0};
    StringBuilder left = new StringBuilder(text);
    for (long winner : winners) {
      List<AttributeSetting> found =
          find(left.toString(), Operation.GENERATE, Cko.PRIVATE_KEY, Ckk.RSA);
      assertThat(found).hasSize(1);
      assertThat(found.get(0).numberValue()).isEqualTo(winner);
      for (String line : lines) {
        if (line.endsWith(" " + winner)) {
          int at = left.indexOf(line);
          left.delete(at, at + line.length());
        }
      }
    }
  }

  @Test
  void theOrderIsOfIncreasingSpecificity() {
    assertThat(
            find(
                "attributes.generate.secret.aes.label=1;attributes.*.secret.*.sensitive=2;"
                    + "attributes.*.*.*.id=3;attributes.*.*.*.sensitive=4",
                Operation.GENERATE,
                Cko.SECRET_KEY,
                Ckk.AES))
        .extracting(AttributeSetting::attribute)
        .containsExactly(Cka.ID, Cka.SENSITIVE, Cka.LABEL);
  }

  @Test
  void onlyWhatIsMeantMatches() {
    String text = "attributes.unwrap.secret.generic.extractable = false";
    assertThat(find(text, Operation.UNWRAP, Cko.SECRET_KEY, Ckk.GENERIC_SECRET)).hasSize(1);
    assertThat(find(text, Operation.IMPORT, Cko.SECRET_KEY, Ckk.GENERIC_SECRET)).isEmpty();
    assertThat(find(text, Operation.UNWRAP, Cko.PRIVATE_KEY, Ckk.GENERIC_SECRET)).isEmpty();
    assertThat(find(text, Operation.UNWRAP, Cko.SECRET_KEY, Ckk.AES)).isEmpty();
    String certificate = "attributes.import.certificate.*.trusted = true";
    assertThat(find(certificate, Operation.IMPORT, Cko.CERTIFICATE, AttributeTemplates.NO_KEY_TYPE))
        .hasSize(1);
  }

  @Test
  void namesMayBeWrittenInEveryForm() {
    for (String key :
        List.of(
            "derive.secret.desede.always-sensitive",
            "derive.CKO_SECRET_KEY.CKK_DES3.CKA_ALWAYS_SENSITIVE",
            "derive.4.0x15.0x165",
            "derive.secret.des3.always_sensitive")) {
      assertThat(find("attributes." + key + " = true", Operation.DERIVE, Cko.SECRET_KEY, Ckk.DES3))
          .as(key)
          .extracting(AttributeSetting::attribute)
          .containsExactly(Cka.ALWAYS_SENSITIVE);
    }
    assertThat(
            find(
                "attributes.*.public.ec-edwards.verify=true",
                Operation.GENERATE,
                Cko.PUBLIC_KEY,
                Ckk.EC_EDWARDS))
        .hasSize(1);
  }

  @Test
  void oneTemplateIsNotSetTwice() {
    assertThatThrownBy(() -> withLibrary("attributes.*.*.*.id = 1\nattributes.*.*.*.id = 2"))
        .hasMessage(
            "inline configuration:3: 'attributes.*.*.*.id' is set a second time, first at inline"
                + " configuration:2: remove one of the two");
  }
}
