package dev.fullspan.platform.health;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Prometheus finds the metrics. They stand on an address of their own, since they ask for no sign-in.
 *
 * @param port port of {@code /metrics}; 0 for none
 * @param bind address on which that port is opened
 */
@ConfigurationProperties("fullspan.metrics")
record MetricsSettings(
        @DefaultValue("0") int port,
        @DefaultValue("127.0.0.1") String bind) {}
