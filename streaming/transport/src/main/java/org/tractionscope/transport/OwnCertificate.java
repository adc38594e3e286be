package org.tractionscope.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** Looks into the key store of a client that was refused: a broker does not say that a certificate has expired. */
final class OwnCertificate {

    private OwnCertificate() {}

    /** What is wrong with the dates of this program's own certificate; empty where nothing is or it cannot be told. */
    static Optional<String> problem(Map<String, String> security, Instant now) {
        String file = security.get("ssl.keystore.location");
        String password = security.get("ssl.keystore.password");
        if (file == null || password == null) {
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(Paths.get(file))) {
            KeyStore store = KeyStore.getInstance(security.getOrDefault("ssl.keystore.type", "PKCS12"));
            store.load(bytes, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                Certificate certificate = store.getCertificate(alias);
                if (certificate instanceof X509Certificate) {
                    Instant end = ((X509Certificate) certificate).getNotAfter().toInstant();
                    if (end.isBefore(now)) {
                        return Optional.of("the certificate in " + file + " has expired: it was valid until " + end);
                    }
                }
            }
            return Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            // Kafka has read the same file and says itself what is wrong with it.
            return Optional.empty();
        }
    }
}
