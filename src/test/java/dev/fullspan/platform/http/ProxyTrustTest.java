package dev.fullspan.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.platform.CannotStart;
import dev.fullspan.platform.TrustedProxy;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

class ProxyTrustTest {
    /** What the program sees of a request that a proxy passed on for a visitor. */
    private static String seen(List<String> trusted) throws Exception {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        new ProxyTrust().trustedProxies(new ProxySettings(trusted)).customize(factory);
        WebServer server = factory.getWebServer(
                context -> context.addServlet("look", new Look()).addMapping("/"));
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/"))
                                    .header("X-Forwarded-For", "198.51.100.7, 203.0.113.9")
                                    .header("X-Forwarded-Proto", "https")
                                    .header("X-Forwarded-Host", "shop.example")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } finally {
            server.stop();
        }
    }

    private static final class Look extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter()
                    .print(request.getRemoteAddr() + " " + request.getScheme() + " " + request.getServerName() + " "
                            + request.isSecure() + (TrustedProxy.sent(request) ? " believed" : ""));
        }
    }

    @Test
    void nobodyIsBelievedUnlessASettingSaysSo() throws Exception {
        assertThat(seen(List.of())).isEqualTo("127.0.0.1 http 127.0.0.1 false");
        assertThat(seen(List.of("10.0.0.0/8"))).isEqualTo("127.0.0.1 http 127.0.0.1 false");
    }

    @Test
    void aTrustedProxyIsBelievedAndTheNearestStrangerBeforeItIsTheClient() throws Exception {
        assertThat(seen(List.of("10.0.0.0/8", "127.0.0.1"))).isEqualTo("203.0.113.9 https shop.example true believed");
        assertThat(seen(List.of("127.0.0.0/8", "203.0.113.9")))
                .isEqualTo("198.51.100.7 https shop.example true believed");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThatThrownBy(() -> new ProxyTrust().trustedProxies(new ProxySettings(List.of(".*"))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("proxy.trusted");
    }
}
