package dev.fullspan.platform.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Encryption of the port, where no proxy in front does it. Both files are in PEM form and are read again when they
 * change, so that a renewed certificate needs no restart.
 *
 * @param certificate file with the certificate and those that lead to its issuer; empty leaves the port unencrypted
 * @param privateKey file with the certificate's private key
 */
@ConfigurationProperties("fullspan.tls")
record TlsSettings(@Nullable Path certificate, @Nullable Path privateKey) {}
