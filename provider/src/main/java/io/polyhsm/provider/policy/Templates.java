// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.policy;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckk;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.provider.config.AttributeSetting;
import io.polyhsm.provider.config.AttributeTemplates.Operation;
import io.polyhsm.provider.config.Configuration.Policy;
import io.polyhsm.provider.token.Token;
import java.util.Set;

/**
 * The attributes of new keys. Every template is complete: what a module would otherwise default
 * (some make keys extractable, all turn every usage on) is said explicitly.
 *
 * <p>In order, later ones win: the policy's defaults, the configuration's {@code attributes.…};
 * then what the vendor profile excludes is taken out. Stateless.
 */
public final class Templates {

  /** Keys of these types are only good for MACs. */
  private static final Set<Long> MAC_TYPES =
      Set.of(
          Ckk.GENERIC_SECRET,
          Ckk.SHA_1_HMAC,
          Ckk.SHA224_HMAC,
          Ckk.SHA256_HMAC,
          Ckk.SHA384_HMAC,
          Ckk.SHA512_HMAC,
          Ckk.SHA512_224_HMAC,
          Ckk.SHA512_256_HMAC,
          Ckk.SHA3_224_HMAC,
          Ckk.SHA3_256_HMAC,
          Ckk.SHA3_384_HMAC,
          Ckk.SHA3_512_HMAC);

  private Templates() {}

  /**
   * The template of a new key: a session key, except where the profile says that the token has
   * none.
   *
   * @param objectClass {@link Cko#PUBLIC_KEY}, {@link Cko#PRIVATE_KEY} or {@link Cko#SECRET_KEY}
   * @param keyType a {@code CKK_} value
   */
  public static Attributes newKey(
      Token token, Operation operation, long objectClass, long keyType) {
    Attributes template =
        new Attributes()
            .put(Cka.CLASS, objectClass)
            .put(Cka.KEY_TYPE, keyType)
            .put(Cka.TOKEN, !token.profile().keysSession())
            .put(Cka.PRIVATE, objectClass != Cko.PUBLIC_KEY);
    boolean strict = token.configuration().policy() == Policy.STRICT;
    if (objectClass != Cko.PUBLIC_KEY) {
      template.put(Cka.SENSITIVE, strict).put(Cka.EXTRACTABLE, !strict);
    }
    putUsages(template, objectClass, keyType, strict);
    return configured(token, operation, objectClass, keyType, template);
  }

  private static void putUsages(
      Attributes template, long objectClass, long keyType, boolean strict) {
    boolean rsa = keyType == Ckk.RSA;
    boolean agreement = keyType == Ckk.EC || keyType == Ckk.EC_MONTGOMERY;
    if (objectClass == Cko.PUBLIC_KEY) {
      template
          .put(Cka.VERIFY, keyType != Ckk.EC_MONTGOMERY)
          .put(Cka.ENCRYPT, rsa)
          // a public key that wraps and whose private half decrypts gives every extractable key
          // away
          .put(Cka.WRAP, rsa && !strict);
    } else if (objectClass == Cko.PRIVATE_KEY) {
      template
          .put(Cka.SIGN, keyType != Ckk.EC_MONTGOMERY)
          .put(Cka.DECRYPT, rsa)
          .put(Cka.UNWRAP, rsa)
          .put(Cka.DERIVE, agreement);
    } else {
      boolean mac = MAC_TYPES.contains(keyType);
      template
          .put(Cka.SIGN, mac)
          .put(Cka.VERIFY, mac)
          .put(Cka.ENCRYPT, !mac)
          .put(Cka.DECRYPT, !mac)
          .put(Cka.UNWRAP, !mac)
          .put(Cka.WRAP, !mac && !strict)
          .put(Cka.DERIVE, false);
    }
  }

  /**
   * {@code template} with what the configuration says of such an object, and without what the
   * profile excludes.
   */
  public static Attributes configured(
      Token token, Operation operation, long objectClass, long keyType, Attributes template) {
    for (AttributeSetting setting :
        token.configuration().attributeTemplates().find(operation, objectClass, keyType)) {
      long type = setting.attribute();
      switch (setting.kind()) {
        case OMIT -> template.remove(type);
        case BOOLEAN -> template.put(type, setting.booleanValue());
        case NUMBER -> template.put(type, setting.numberValue());
        case BYTES, TEXT -> template.put(type, setting.bytesValue());
      }
    }
    for (long excluded : token.profile().attributesExclude()) {
      template.remove(excluded);
    }
    return template;
  }
}
