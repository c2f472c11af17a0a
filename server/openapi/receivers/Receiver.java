// SECRET=... PORT=8080 java Receiver.java
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Receiver {
    static final byte[] SECRET = System.getenv("SECRET").getBytes(StandardCharsets.UTF_8);
    static final Pattern SIGNATURE = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");
    // Java brings no reader of JSON along; use that of your project.
    static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]+)\"");
    // Of your database, with a day for each: it must outlive a restart.
    static final Set<String> known = ConcurrentHashMap.newKeySet();

    static boolean isGenuine(String signature, byte[] body) throws GeneralSecurityException {
        var found = SIGNATURE.matcher(signature == null ? "" : signature);
        if (!found.matches()) return false;
        if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(found.group(1))) > 300) return false;
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        mac.update((found.group(1) + ".").getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(mac.doFinal(body), HexFormat.of().parseHex(found.group(2)));
    }

    static void receive(HttpExchange call) throws IOException {
        var headers = call.getRequestHeaders();
        // As it came: not parsed and written again.
        var body = call.getRequestBody().readAllBytes();
        var status = 401;
        try {
            if (isGenuine(headers.getFirst("Lang-Nghe-Signature"), body)) {
                status = 204;
                var text = new String(body, StandardCharsets.UTF_8);
                var id = ID.matcher(text);
                // Here goes what you do with it.
                if (id.find() && known.add(id.group(1)))
                    System.out.println(headers.getFirst("Lang-Nghe-Event") + " " + text);
            }
        } catch (GeneralSecurityException missing) {
            status = 500;
        }
        call.sendResponseHeaders(status, -1);
        call.close();
    }

    public static void main(String[] args) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(Integer.parseInt(System.getenv("PORT"))), 0);
        server.createContext("/", Receiver::receive);
        server.start();
    }
}
