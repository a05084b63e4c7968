package dev.fullspan.platform.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fullspan.platform.CannotStart;
import dev.fullspan.platform.RunMode;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Answers {@code /metrics} in Prometheus' text form on the address for operators, where one is set. */
@Component
@EnableConfigurationProperties(MetricsSettings.class)
class MetricsServer implements SmartLifecycle {
    private final MetricsSettings settings;
    private final RunMode mode;
    private final ObjectProvider<PrometheusMeterRegistry> meters;
    private @Nullable HttpServer server;

    MetricsServer(MetricsSettings settings, RunMode mode, ObjectProvider<PrometheusMeterRegistry> meters) {
        this.settings = settings;
        this.mode = mode;
        this.meters = meters;
    }

    @Override
    public void start() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(settings.bind(), settings.port()), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/metrics", this::answer);
            made.start();
            server = made;
        } catch (IOException e) {
            throw new CannotStart(
                    "The port for metrics, " + settings.bind() + ":" + settings.port() + ", cannot be opened: "
                            + e.getMessage() + ". Set metrics.port to a free one, or 0 for none.",
                    e);
        }
    }

    private void answer(HttpExchange call) throws IOException {
        PrometheusMeterRegistry registry = meters.getIfAvailable();
        byte[] text = (registry == null ? "" : registry.scrape()).getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        call.sendResponseHeaders(registry == null ? 503 : 200, text.length == 0 ? -1 : text.length);
        try (OutputStream body = call.getResponseBody()) {
            body.write(text);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    @Override
    public boolean isAutoStartup() {
        return mode == RunMode.SERVER && settings.port() > 0;
    }
}
