// Receives transaction notifications: verifies the signature, takes each one once, prints what it got.
//   WEBHOOK_SECRET=whsec_… SEEN=/var/lib/receiver PORT=9004 dotnet run Receiver.cs
#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

var key = Convert.FromBase64String(Environment.GetEnvironmentVariable("WEBHOOK_SECRET")!["whsec_".Length..]);
var seenIn = Environment.GetEnvironmentVariable("SEEN")!;
var app = WebApplication.Create();
app.MapMethods("/{**path}", ["GET", "POST"], async (HttpRequest request) =>
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body);
    var id = request.Headers["webhook-id"].ToString();

    // A GET has no body: its path and query, as they were sent, are what is signed.
    var raw = request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
    var payload = HttpMethods.IsGet(request.Method) ? Encoding.UTF8.GetBytes(raw) : body.ToArray();
    if (!Verified(id, request.Headers["webhook-timestamp"].ToString(), request.Headers["webhook-signature"].ToString(), payload))
        return Results.Text("The signature is not valid.", statusCode: 401);

    // The same notification may come again: CreateNew makes the file only once, also when two come at the same moment.
    var seen = Path.Combine(seenIn, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id))));
    try
    {
        using var mark = new FileStream(seen, FileMode.CreateNew);
    }
    catch (IOException) when (File.Exists(seen))
    {
        return Results.Text("Seen before.");
    }

    var push = HttpMethods.IsGet(request.Method)
        ? request.Query.ToDictionary(one => one.Key, one => one.Value.ToString())
        : Posted(Encoding.UTF8.GetString(body.ToArray()));
    if (!push.TryGetValue("commission", out var commission) || !push.TryGetValue("transactionAmount", out var amount))
    {
        File.Delete(seen);
        return Results.Text("commission or transactionAmount is missing.", statusCode: 500);
    }

    // Names what happened: a POST's body is the same for each event.
    var happened = request.Headers["Affiliate-Event"].ToString();
    Console.WriteLine($"{happened} {push.GetValueOrDefault("transactionId")} {amount} {commission}");
    return Results.Text("Taken.");
});
app.Run($"http://127.0.0.1:{Environment.GetEnvironmentVariable("PORT")}");

bool Verified(string id, string time, string signatures, byte[] payload)
{
    if (time.Length is 0 or > 12 || !time.All(char.IsAsciiDigit)
        || Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(time)) > 300)
        return false;
    byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. payload];
    var expected = Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
    return signatures.Split(' ').Any(one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), expected));
}

static Dictionary<string, string> Posted(string form)
{
    var json = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(form)["AwinTransactionPush"].ToString();
    using var push = JsonDocument.Parse(json.Length > 0 ? json : "{}");
    return push.RootElement.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.String)
        .ToDictionary(one => one.Name, one => one.Value.GetString()!);
}
