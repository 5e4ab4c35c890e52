using System.Text.Json;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Requests;

/// <summary>The files under deploy/requests and the examples of /openapi.json, held against a running network.</summary>
public sealed class ReplayTests(StandaloneStack stack) : IClassFixture<StandaloneStack>
{
    private const string Products = """
        {"data":{"products":[{"pid":"2001","name":"From the web hook","url":"https://shop.example/products/2001","price":1000,"old_price":null,
         "in_stock":true,"images":[],"categories":[],"created_at":"2022-12-31 10:00:00","updated_at":"2022-12-31 10:00:00"}]},
         "meta":{"page":{"current":1,"per":1000,"last":1,"total":1}}}
        """;

    // Each uses what the ones before have made.
    private static readonly string[] Files =
        ["accounts", "rates", "links", "notifications", "conversions", "customers", "products", "hook", "script", "leads", "shop-feed",
            "extended-sales", "deliveries", "money", "reports", "journal", "users", "service-levels",
            "operations"];

    [Fact]
    public async Task Every_filed_request_works_and_answers_with_the_fields_that_the_description_shows()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await PhpShop.OpenAsync();
        receiver.On("/products", Answer.Status(200, Products, "application/json"));
        receiver.On(
            "/crm/status",
            Answer.Status(200, """{"data":[{"id":"crm-5001","status":"accept","comment":"Will come on Monday"}]}""", "application/json"));
        shop.Order("1");
        shop.Order("2", date: "yesterday");
        shop.Order("3", partner: "99");
        var replay = Start(receiver, shop);
        var description = await Description.ReadAsync(stack.Anybody);
        var sent = new HashSet<string>(StringComparer.Ordinal);
        var faults = new List<string>();

        foreach (var request in Files.SelectMany(RequestFile.Read))
        {
            var answer = await replay.SendAsync(request);
            var path = replay.Filled(request.Address).Split('?')[0];
            if (path == "/openapi.json")
                continue;
            var operation = description.Of(request.Method, path);
            sent.Add(operation.ToString());
            Keep(operation, answer);
            faults.AddRange(Compared(operation, answer));
        }

        Assert.Equal(RequestFile.All().Order(StringComparer.Ordinal), Files.Order(StringComparer.Ordinal));
        faults.AddRange(
            description.Operations.Select(operation => operation.ToString()).Except(sent, StringComparer.Ordinal)
                .Select(missing => $"{missing} is in no file"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private Replay Start(Receiver receiver, PhpShop shop) => new(stack)
    {
        ["operator"] = stack.OperatorSecret,
        ["shop"] = receiver.Url.ToString().TrimEnd('/'),
        ["receiver"] = receiver.Url.ToString().TrimEnd('/'),
        ["shop_feed"] = shop.Url.ToString(),
    };

    // Names and kinds, not values: those are the example's own.
    private static IEnumerable<string> Compared(Operation operation, ApiAnswer answer)
    {
        var status = ((int)answer.Status).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (operation.Path.EndsWith("/retry", StringComparison.Ordinal) && status == "422")
            return []; // A row stays unreadable until the shop or we change.
        if (operation.ToString() == "POST /v1/payouts" && status == "422")
            return []; // Nothing is available before a return period has ended.
        if (!operation.Successes().Contains(status, StringComparer.Ordinal))
            return [$"{operation}: {answer}"];
        if (operation.Method == "HEAD" || operation.Answer(status) is not { } described
            || !answer.Headers.GetValueOrDefault("Content-Type", "").Contains("json", StringComparison.Ordinal))
            return [];
        var examples = Description.Examples(described).Select(example => Shape.Of(example.Value)).ToList();
        return examples.Exists(example => example.Covers(Shape.Of(answer.Json)))
            ? [] : [$"{operation} {status}: no example like {answer.Body}"];
    }

    // For whoever writes an example: what was really answered.
    private static void Keep(Operation operation, ApiAnswer answer)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "answers");
        Directory.CreateDirectory(folder);
        if (answer.Body.Length > 0 && answer.Body[0] is '{' or '[')
            File.WriteAllText(
                Path.Combine(folder, $"{operation.Json.GetProperty("operationId").GetString()}.{(int)answer.Status}.json"),
                JsonSerializer.Serialize(answer.Json, Indented));
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
