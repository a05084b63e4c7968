package dev.fullspan.platform.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which proxies in front of the port are believed.
 *
 * @param trusted addresses or ranges, such as {@code 127.0.0.1,10.0.0.0/8}, whose {@code X-Forwarded-For}, {@code -Proto},
 *     {@code -Host} and {@code -Port} headers are believed; from anyone else they are ignored
 */
@ConfigurationProperties("fullspan.proxy")
record ProxySettings(@DefaultValue List<String> trusted) {}
