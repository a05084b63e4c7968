package dev.fullspan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

class PublicInterfaceTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    /** A server that takes what the demo tells. */
    static class Server {
        static final List<String> HEARD = new CopyOnWriteArrayList<>();

        @Bean
        PublicInterface fullspan(
                ObjectProvider<ServletWebServerApplicationContext> server,
                Environment environment,
                ObjectProvider<SslBundles> bundles) {
            return new PublicInterface(server, environment, bundles);
        }

        @Bean
        ServletRegistrationBean<HttpServlet> tracking() {
            return new ServletRegistrationBean<>(
                    new HttpServlet() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                                throws IOException {
                            HEARD.add(request.getScheme()
                                    + " "
                                    + new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                        }
                    },
                    "/v1/import");
        }
    }

    @ImportAutoConfiguration({SslAutoConfiguration.class, TomcatServletWebServerAutoConfiguration.class})
    static class Encrypted extends Server {}

    private ConfigurableApplicationContext start(String... settings) {
        Server.HEARD.clear();
        return new SpringApplicationBuilder(Encrypted.class)
                .run(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("--server.port=0"), java.util.Arrays.stream(settings))
                        .toArray(String[]::new));
    }

    @Test
    void the_past_is_told_to_a_port_without_encryption() throws Exception {
        try (ConfigurableApplicationContext server = start()) {
            server.getBean(PublicInterface.class).tell("key", List.of("{}"));
            assertThat(Server.HEARD).containsExactly("http {\"batch\":[{}]}");
        }
    }

    @Test
    void the_past_is_told_to_an_encrypted_port_whose_certificate_is_of_another_host_and_signed_by_nobody()
            throws Exception {
        String[] pair = pem("one");
        try (ConfigurableApplicationContext server =
                start("--fullspan.tls.certificate=" + pair[0], "--fullspan.tls.private-key=" + pair[1])) {
            PublicInterface fullspan = server.getBean(PublicInterface.class);
            assertThat(fullspan.address()).startsWith("https://localhost:");
            fullspan.tell("key", List.of("{}"));
            assertThat(Server.HEARD).containsExactly("https {\"batch\":[{}]}");
        }
    }

    @Test
    void another_servers_certificate_is_not_trusted() throws Exception {
        String[] own = pem("own");
        String[] another = pem("another");
        try (ConfigurableApplicationContext server =
                start("--fullspan.tls.certificate=" + own[0], "--fullspan.tls.private-key=" + own[1])) {
            ConfigurableApplicationContext stranger = new SpringApplicationBuilder(Encrypted.class)
                    .run(
                            "--server.port=0",
                            "--fullspan.tls.certificate=" + another[0],
                            "--fullspan.tls.private-key=" + another[1]);
            try (stranger) {
                PublicInterface fullspan = new PublicInterface(
                        new ObjectProvider<>() {
                            @Override
                            public ServletWebServerApplicationContext getObject() {
                                return (ServletWebServerApplicationContext) stranger;
                            }
                        },
                        server.getEnvironment(),
                        server.getBeanProvider(SslBundles.class));
                assertThatThrownBy(() -> fullspan.tell("key", List.of("{}"))).isInstanceOf(SSLHandshakeException.class);
            }
        }
    }

    /** A new self-signed certificate of the host shop.example and its key, as files. */
    private String[] pem(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=shop.example",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return new String[] {
            write(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded()),
            write(name + ".key", "PRIVATE KEY", keys.getKey(name, PASSWORD).getEncoded())
        };
    }

    private String write(String name, String kind, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        Path file = folder.resolve(name);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
        return file.toString();
    }
}
