package dev.wellspring.testkit.server;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A self-signed certificate with its key (EC P-256), made in memory, valid for one day around now.
 * It is its own trust anchor. Every call of {@link #forNames} makes a new key.
 */
public final class TestCertificate {

  private static final char[] PASSWORD = "testkit".toCharArray();

  private final KeyPair keys;
  private final X509Certificate certificate;

  private TestCertificate(KeyPair keys, X509Certificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  /** A certificate for {@code localhost}, {@code 127.0.0.1} and {@code 127.0.0.2}. */
  public static TestCertificate forLoopback() {
    return forNames(List.of("localhost", "*.test"), List.of("127.0.0.1", "127.0.0.2"));
  }

  /**
   * A certificate for these names and addresses.
   *
   * @param names DNS names; the first is the subject's common name
   * @param addresses IP addresses as text
   */
  public static TestCertificate forNames(List<String> names, List<String> addresses) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      return new TestCertificate(keys, selfSigned(keys, names, addresses));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("could not make a certificate for " + names, e);
    }
  }

  /** The certificate alone, which a client may trust. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** The certificate in PEM. */
  public String pem() {
    StringWriter out = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(out)) {
      writer.writeObject(certificate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** The private key in PEM (PKCS #8). */
  public String privateKeyPem() {
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
  }

  /** A context for a server that shows this certificate, or for a client that trusts only it. */
  public SSLContext context() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", keys.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
      store.setCertificateEntry("trusted", certificate);
      KeyManagerFactory shown =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      shown.init(store, PASSWORD);
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(shown.getKeyManagers(), trusted.getTrustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("could not make a TLS context", e);
    }
  }

  private static X509Certificate selfSigned(
      KeyPair keys, List<String> names, List<String> addresses)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    X500Name subject = new X500Name("CN=" + names.getFirst());
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject,
            new BigInteger(63, new SecureRandom()),
            Date.from(now.minus(Duration.ofHours(12))),
            Date.from(now.plus(Duration.ofHours(12))),
            subject,
            keys.getPublic());
    builder.addExtension(Extension.subjectAlternativeName, false, names(names, addresses));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }

  private static GeneralNames names(List<String> names, List<String> addresses) {
    GeneralName[] all = new GeneralName[names.size() + addresses.size()];
    for (int i = 0; i < names.size(); i++) {
      all[i] = new GeneralName(GeneralName.dNSName, names.get(i));
    }
    for (int i = 0; i < addresses.size(); i++) {
      all[names.size() + i] = new GeneralName(GeneralName.iPAddress, addresses.get(i));
    }
    return new GeneralNames(all);
  }
}
