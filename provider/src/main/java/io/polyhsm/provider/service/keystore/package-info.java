// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The key store: the persistent objects of a token as entries with aliases.
 *
 * <p><b>Entries.</b> Objects are put together by {@code CKA_ID}: a private key, its public key and
 * its certificate have the same one. A private key is an entry with or without a certificate; a
 * secret key is an entry; a certificate with a label whose ID no private key has is a trusted
 * certificate. Certificates without a label, such as the issuers in a chain, are no entries, so
 * they never become trust anchors. A certificate with the ID of a key but another public key is no
 * part of that key's entry.
 *
 * <p><b>Aliases.</b> The alias of an entry is the {@code CKA_LABEL} of its key; if that is empty,
 * of its certificate; if that is empty too, {@code 0x} and the {@code CKA_ID} in hexadecimal. Where
 * this gives several entries the same alias, each of them has {@code /0x} and its ID appended;
 * those still alike, {@code /private}, {@code /secret} or {@code /certificate}; those still alike,
 * {@code -} and the first eight digits of their fingerprint. The order of objects on the token
 * plays no part. The form with the ID is understood for every entry, whether it has been necessary
 * or not. Entries that nothing tells apart are copies of one key, of which one is listed; or, where
 * the token does not tell, none. Aliases are case-sensitive, as labels are in PKCS#11. Labels are
 * read and written in UTF-8, and blanks at their end do not count.
 *
 * <p><b>Snapshots.</b> {@link io.polyhsm.provider.service.keystore.TokenStore} reads the token
 * once, in {@code load}; after that only certificates are read, each once, when they are first
 * asked for. Changes made through a key store are seen by it at once; those made by others, after
 * the next {@code load}.
 *
 * <p>Source: PKCS#11 3.2, sections 4.4 to 4.9.
 */
package io.polyhsm.provider.service.keystore;
