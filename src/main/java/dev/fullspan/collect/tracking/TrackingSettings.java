package dev.fullspan.collect.tracking;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the tracking API, and what it believes of the proxy before it.
 *
 * @param maxRequest size of a request's body, as sent and unpacked
 * @param maxMessage size of one message as JSON
 * @param maxInFlight bytes of all bodies that are being read and stored at the same time; beyond it a request is answered 503 and may come again
 * @param requestsPerKey requests that one shop may send in a second, over ten seconds; 0 for any number
 * @param requestsPerAddress requests that one address may send in a second, over ten seconds; 0 for any number
 * @param browserRequestsPerAddress the same for visitors' browsers; a whole office may stand behind one address
 * @param countryHeader header in which the proxy names the visitor's country, such as {@code CF-IPCountry}; believed only from {@code proxy.trusted}; empty for none
 * @param countryDatabase MMDB file with the countries of addresses, read at the start; empty for none
 * @param addressHeader header in which the proxy names the visitor's address where it is not the connection's, such as {@code CF-Connecting-IP}; believed only from {@code proxy.trusted}; empty for none
 */
@ConfigurationProperties("fullspan.collect")
public record TrackingSettings(
        @DefaultValue("500KB") DataSize maxRequest,
        @DefaultValue("32KB") DataSize maxMessage,
        @DefaultValue("64MB") DataSize maxInFlight,
        @DefaultValue("100000") int requestsPerKey,
        @DefaultValue("100000") int requestsPerAddress,
        @DefaultValue("1000") int browserRequestsPerAddress,
        @DefaultValue("") String countryHeader,
        @DefaultValue("") String countryDatabase,
        @DefaultValue("") String addressHeader) {}
