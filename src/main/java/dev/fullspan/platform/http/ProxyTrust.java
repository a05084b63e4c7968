package dev.fullspan.platform.http;

import dev.fullspan.platform.CannotStart;
import dev.fullspan.platform.TrustedProxy;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.util.NetMaskSet;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Believes {@code X-Forwarded-*} where the setting says so, before anything else sees the request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProxySettings.class, TlsSettings.class})
class ProxyTrust {
    /** Addresses and ranges only: anything else Tomcat would take for a pattern. */
    private static final String ADDRESS = "[0-9a-fA-F:.]+(/[0-9]{1,3})?";

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> trustedProxies(ProxySettings settings) {
        for (String address : settings.trusted()) {
            if (!address.strip().matches(ADDRESS)) {
                throw new CannotStart("The setting proxy.trusted holds “" + address
                        + "”, which is no address or range such as 10.0.0.0/8.");
            }
        }
        return server -> {
            if (!settings.trusted().isEmpty()) {
                String trusted = String.join(",", settings.trusted());
                server.addEngineValves(new Noting(NetMaskSet.parse(trusted)), valve(trusted));
            }
        };
    }

    /** Notes which requests a trusted proxy sent, while the connection's own address is still to be seen. */
    private static final class Noting extends ValveBase {
        private final NetMaskSet trusted;

        Noting(NetMaskSet trusted) {
            super(true);
            this.trusted = trusted;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (trusted.contains(request.getRemoteAddr())) {
                TrustedProxy.note(request);
            }
            getNext().invoke(request, response);
        }
    }

    private static RemoteIpValve valve(String trusted) {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(trusted);
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        valve.setHostHeader("X-Forwarded-Host");
        valve.setPortHeader("X-Forwarded-Port");
        return valve;
    }
}
