package org.mutualaid.ledger.sms.gateway;

import com.zx.sms.codec.cmpp.msg.CmppActiveTestRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppActiveTestResponseMessage;
import com.zx.sms.codec.cmpp.msg.CmppConnectResponseMessage;
import com.zx.sms.codec.cmpp.msg.CmppDeliverRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppDeliverResponseMessage;
import com.zx.sms.codec.cmpp.msg.CmppTerminateRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppTerminateResponseMessage;
import com.zx.sms.codec.cmpp.msg.DefaultMessage;
import com.zx.sms.connect.manager.cmpp.CMPPCodecChannelInitializer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a CMPP gateway, from login to goodbye. Bytes are read and written by the codec of sms-core; what is
 * said when is said here, because that library's own client sends a message again whenever it hears nothing.
 */
final class CmppConnection extends SimpleChannelInboundHandler<DefaultMessage> {

    private static final Logger LOG = LoggerFactory.getLogger(CmppConnection.class);
    private static final int CONNECT_WITHIN = 5_000;
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    /** Questions without an answer after which the other side is held to be gone (CMPP 3.0, 6.4: N = 3). */
    private static final int UNHEARD = 3;

    private final Duration answer;
    private final CmppListener listener;
    private final Runnable lost;
    private final Map<Integer, CompletableFuture<DefaultMessage>> asked = new ConcurrentHashMap<>();
    private final ExecutorService taking = Executors.newVirtualThreadPerTaskExecutor();
    private final Channel channel;
    private int unheard;

    private CmppConnection(EventLoopGroup loop, CmppSettings settings, CmppListener listener, Runnable lost)
            throws IOException {
        this.answer = settings.answer();
        this.listener = listener;
        this.lost = lost;
        this.channel = connect(loop, settings);
    }

    /** Connects and logs in. */
    static CmppConnection open(EventLoopGroup loop, CmppSettings settings, CmppListener listener, Runnable lost)
            throws IOException, InterruptedException {
        CmppConnection connection = new CmppConnection(loop, settings, listener, lost);
        try {
            CmppConnectResponseMessage welcome =
                    connection.ask(CmppLogin.request(settings), CmppConnectResponseMessage.class);
            if (welcome.getStatus() != 0) {
                throw new IOException("login refused, status " + welcome.getStatus());
            }
            return connection;
        } catch (TimeoutException e) {
            var _ = connection.channel.close();
            throw new IOException("no answer to the login", e);
        } catch (IOException | InterruptedException | RuntimeException e) {
            var _ = connection.channel.close();
            throw e;
        }
    }

    private Channel connect(EventLoopGroup loop, CmppSettings settings) throws IOException {
        var connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_WITHIN)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        opened.pipeline()
                                .addLast(new IdleStateHandler(
                                        settings.heartbeat().toMillis(), 0, 0, TimeUnit.MILLISECONDS))
                                .addLast(CMPPCodecChannelInitializer.pipeName(), new CMPPCodecChannelInitializer())
                                .addLast(CmppConnection.this);
                    }
                })
                .connect(settings.host(), settings.port())
                .awaitUninterruptibly();
        if (!connecting.isSuccess()) {
            throw new IOException(String.valueOf(connecting.cause().getMessage()), connecting.cause());
        }
        return connecting.channel();
    }

    boolean isOpen() {
        return channel.isActive();
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws TimeoutException if none came in time
     * @throws NotWritten       if the connection broke before all of it was written; it cannot have arrived
     * @throws IOException      if the connection broke meanwhile; the request may have arrived
     */
    <T extends DefaultMessage> T ask(DefaultMessage request, Class<T> kind)
            throws IOException, TimeoutException, InterruptedException {
        CompletableFuture<DefaultMessage> waiting = new CompletableFuture<>();
        asked.put(request.getSequenceNo(), waiting);
        ChannelFuture writing = channel.writeAndFlush(request).addListener(written -> {
            if (!written.isSuccess()) {
                waiting.completeExceptionally(written.cause());
            }
        });
        try {
            return kind.cast(waiting.get(answer.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | ClassCastException e) {
            throw writing.awaitUninterruptibly().isSuccess() ? new IOException("broken", e) : new NotWritten(e);
        } finally {
            asked.remove(request.getSequenceNo());
        }
    }

    /** Not all of a request could be written, so the other side has not read it. */
    static final class NotWritten extends IOException {
        private static final long serialVersionUID = 1L;

        private NotWritten(Throwable cause) {
            super("not written", cause);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DefaultMessage heard) {
        unheard = 0;
        switch (heard) {
            case CmppDeliverRequestMessage delivered -> taking.execute(() -> take(delivered));
            case CmppActiveTestRequestMessage test -> say(new CmppActiveTestResponseMessage(test.getHeader()));
            case CmppTerminateRequestMessage goodbye -> {
                say(new CmppTerminateResponseMessage(goodbye.getHeader()));
                var _ = context.close();
            }
            default -> answered(heard);
        }
    }

    /** If it cannot be written, the connection is going down, and that is noticed by itself. */
    private void say(DefaultMessage message) {
        var _ = channel.writeAndFlush(message);
    }

    private void answered(DefaultMessage heard) {
        CompletableFuture<DefaultMessage> waiting = asked.get(heard.getSequenceNo());
        if (waiting != null) {
            waiting.complete(heard);
        }
    }

    /** What could not be kept is not acknowledged, so that it comes again. */
    private void take(CmppDeliverRequestMessage delivered) {
        try {
            listener.take(delivered);
        } catch (RuntimeException e) {
            LOG.warn("SMS gateway {}: what the carrier sent could not be kept; it will come again", listener.name(), e);
            return;
        }
        CmppDeliverResponseMessage kept = new CmppDeliverResponseMessage(delivered.getHeader());
        kept.setMsgId(delivered.getMsgId());
        kept.setResult(0);
        say(kept);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            if (++unheard > UNHEARD) {
                var _ = context.close();
            } else {
                say(new CmppActiveTestRequestMessage());
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        IOException broken = new IOException("The connection broke");
        asked.values().forEach(waiting -> waiting.completeExceptionally(broken));
        lost.run();
    }

    /** Whatever cannot be read as CMPP ends the connection; what it held is not logged. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.warn(
                "SMS gateway {}: {} on the connection",
                listener.name(),
                cause.getClass().getSimpleName());
        var _ = context.close();
    }

    /** Says goodbye, if there is still somebody, and closes. */
    void close() {
        if (isOpen()) {
            CmppTerminateRequestMessage goodbye = new CmppTerminateRequestMessage();
            CompletableFuture<DefaultMessage> waiting = new CompletableFuture<>();
            asked.put(goodbye.getSequenceNo(), waiting);
            say(goodbye);
            waiting.completeOnTimeout(goodbye, GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(gone -> goodbye)
                    .join();
        }
        channel.close().awaitUninterruptibly();
        taking.close();
    }
}
