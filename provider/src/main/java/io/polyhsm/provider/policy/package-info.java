// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What new keys may be used for, and whether they may leave the token.
 *
 * <p>The configuration key {@code policy} chooses one of two columns. It is applied to every key
 * that this library makes: generated, imported, unwrapped or derived. Each flag is written into the
 * template, true or false: nothing is left to the module, some of which make keys extractable and
 * all of which allow every use.
 *
 * <table>
 *   <caption>Attributes of new keys</caption>
 *   <tr><th>key</th><th>attribute</th>
 *     <th>{@code strict} (the default)</th><th>{@code compatible}</th></tr>
 *   <tr><td>private and secret keys</td><td>{@code CKA_SENSITIVE}</td>
 *     <td>true: the value cannot be read</td><td>false</td></tr>
 *   <tr><td>private and secret keys</td><td>{@code CKA_EXTRACTABLE}</td>
 *     <td>false: the key cannot be wrapped either</td><td>true</td></tr>
 *   <tr><td>all keys</td><td>{@code CKA_TOKEN}</td>
 *     <td colspan="2">false: a session key, until {@code KeyStore.setKeyEntry};
 *     true where the token has no session keys ({@code profile.keys.session = false})</td></tr>
 *   <tr><td>all keys</td><td>{@code CKA_PRIVATE}</td>
 *     <td colspan="2">true for private and secret keys, false for public keys</td></tr>
 *   <tr><td>RSA private</td><td>uses</td>
 *     <td colspan="2">{@code SIGN}, {@code DECRYPT}, {@code UNWRAP}</td></tr>
 *   <tr><td>RSA public</td><td>uses</td>
 *     <td>{@code VERIFY}, {@code ENCRYPT}</td><td>the same and {@code WRAP}</td></tr>
 *   <tr><td>EC private</td><td>uses</td>
 *     <td colspan="2">{@code SIGN}, {@code DERIVE}</td></tr>
 *   <tr><td>EC public</td><td>uses</td><td colspan="2">{@code VERIFY}</td></tr>
 *   <tr><td>AES and other ciphers</td><td>uses</td>
 *     <td>{@code ENCRYPT}, {@code DECRYPT}, {@code UNWRAP}</td>
 *     <td>the same and {@code WRAP}</td></tr>
 *   <tr><td>HMAC and generic secret</td><td>uses</td>
 *     <td colspan="2">{@code SIGN}, {@code VERIFY}</td></tr>
 *   <tr><td>RSA, generated</td><td>size</td>
 *     <td>2048 bits and more</td><td>what the token makes</td></tr>
 * </table>
 *
 * <p>All other uses are false. {@code WRAP} is what strict withholds, because a key that wraps and
 * whose other half decrypts gives away every extractable key on the token.
 *
 * <p>Every flag can be changed by the configuration, for some keys or all, which wins over the
 * table: {@code attributes.generate.private.rsa.extractable = true}, {@code
 * attributes.*.secret.aes.sign = true} (for CMAC), {@code attributes.import.*.*.token = true}. The
 * value {@code null} leaves an attribute out of the template, and so does the vendor profile's
 * {@code attributes.exclude}, for tokens that refuse it.
 *
 * <p>Secrets that have to be in the JVM, such as the result of a key agreement, are the business of
 * the service that makes them; it says so there.
 *
 * <p>{@link io.polyhsm.provider.policy.Templates} is the table, {@link
 * io.polyhsm.provider.policy.ImportTemplates} adds the numbers of a software key.
 */
package io.polyhsm.provider.policy;
