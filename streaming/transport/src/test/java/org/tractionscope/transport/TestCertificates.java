package org.tractionscope.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A certificate authority of a test and what it has signed, as PKCS#12 files in a folder. */
final class TestCertificates {

    /** Of every file; looked for in the logs afterwards. */
    static final String PASSWORD = "Store-Secret-4711";

    private final Path folder;

    TestCertificates(Path folder) throws Exception {
        this.folder = folder;
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Test authority", "-ext", "bc:c", "-validity", "30");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", all().getCertificate("ca"));
        write(trusted, trustStore());
    }

    /** Signs a key for a name; {@code more} are further words of keytool, such as a validity. */
    Path sign(String name, String... more) throws Exception {
        List<String> words =
                new ArrayList<>(List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-signer", "ca"));
        words.addAll(List.of(more));
        keytool(words.toArray(String[]::new));
        KeyStore all = all();
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        char[] password = PASSWORD.toCharArray();
        own.setKeyEntry(name, all.getKey(name, password), password, all.getCertificateChain(name));
        Path file = folder.resolve(name + ".p12");
        write(own, file);
        return file;
    }

    Path trustStore() {
        return folder.resolve("trusted.p12");
    }

    /** Client settings that trust the authority. */
    Map<String, String> trusting() {
        return Map.of("ssl.truststore.location", trustStore().toString(), "ssl.truststore.password", PASSWORD);
    }

    /** Client settings that show this certificate. */
    static Map<String, String> showing(Path keyStore) {
        return Map.of(
                "ssl.keystore.location",
                keyStore.toString(),
                "ssl.keystore.password",
                PASSWORD,
                "ssl.key.password",
                PASSWORD);
    }

    private KeyStore all() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(folder.resolve("all.p12"))) {
            store.load(bytes, PASSWORD.toCharArray());
        }
        return store;
    }

    private static void write(KeyStore store, Path file) throws GeneralSecurityException, IOException {
        try (OutputStream bytes = Files.newOutputStream(file)) {
            store.store(bytes, PASSWORD.toCharArray());
        }
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        words.addAll(List.of(arguments));
        words.addAll(
                List.of("-keyalg", "EC", "-keystore", folder.resolve("all.p12").toString()));
        words.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("keytool failed: " + Files.readString(folder.resolve("keytool.log")));
        }
    }
}
