package dev.fullspan.demo;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.springframework.boot.ssl.SslBundle;

/**
 * Trusts this server's own certificate and no other: it is issued for the shop's host, perhaps by nobody known, and the demo
 * speaks to it as localhost.
 */
final class OwnCertificate extends X509ExtendedTrustManager {
    private final Supplier<SslBundle> bundle;

    private OwnCertificate(Supplier<SslBundle> bundle) {
        this.bundle = bundle;
    }

    /** @param bundle as it stands at each connection, since the certificate may be renewed */
    static SSLContext context(Supplier<SslBundle> bundle) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OwnCertificate(bundle)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        try {
            KeyStore own = bundle.get().getStores().getKeyStore();
            if (own != null) {
                for (String alias : Collections.list(own.aliases())) {
                    Certificate known = own.getCertificate(alias);
                    if (chain[0].equals(known)) {
                        return;
                    }
                }
            }
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
        throw new CertificateException("Another server's certificate was shown.");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("Clients show no certificate.");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("Clients show no certificate.");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("Clients show no certificate.");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
