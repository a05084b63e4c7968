package dev.fullspan.platform;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people and scripts on standard output that the server answers, and where. */
@Component
class ReadyLine {
    private final PlatformSettings settings;
    private final boolean encrypted;

    ReadyLine(PlatformSettings settings, @Value("${server.ssl.bundle:}") String encryption) {
        this.settings = settings;
        this.encrypted = !encryption.isEmpty();
    }

    @EventListener
    void onReady(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web
                && web.getWebServer() != null
                && web.getWebServer().getPort() > 0) {
            System.out.println(
                    "Fullspan is ready at " + address(web.getWebServer().getPort()));
            System.out.flush();
        }
    }

    private String address(int port) {
        String host = settings.bind();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        String shown =
                everywhere || host.equals("127.0.0.1") ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
        return (encrypted ? "https://" : "http://") + shown + ":" + port;
    }
}
