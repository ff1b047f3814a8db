package org.mutualaid.ledger.sms.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;

/** Opens sockets to an SMSC, within a time, and where the carrier has it under TLS to the host that it says it is. */
final class SmppSockets implements ConnectionFactory {

    private static final int CONNECT_WITHIN = 5_000;

    private final @Nullable SSLContext tls;

    private SmppSockets(@Nullable SSLContext tls) {
        this.tls = tls;
    }

    static SmppSockets of(SmppSettings settings) throws IOException, GeneralSecurityException {
        if (!settings.tls()) {
            return new SmppSockets(null);
        }
        Path trust = settings.trust();
        return new SmppSockets(trust == null ? SSLContext.getDefault() : trusting(trust));
    }

    private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream file = Files.newInputStream(certificate)) {
            int number = 0;
            for (var found : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                store.setCertificateEntry("carrier-" + number++, found);
            }
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @Override
    public Connection createConnection(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_WITHIN);
            socket.setTcpNoDelay(true);
            return new SocketConnection(tls == null ? socket : secured(tls, socket, host, port));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket secured(SSLContext tls, Socket socket, String host, int port) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(CONNECT_WITHIN);
        secured.startHandshake();
        return secured;
    }
}
