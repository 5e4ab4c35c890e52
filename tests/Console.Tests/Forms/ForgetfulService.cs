using System.Text;
using System.Text.Json;
using Affiliate.ConsolePages.Calls;
using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages.Tests.Forms;

/// <summary>
/// An API with one sale of 12,000 whose answer to a reversal can be lost on the way. As the real one it keeps what succeeded under its
/// key, gives it again to the same body and refuses another.
/// </summary>
internal sealed class ForgetfulService : IPublicApi
{
    private const decimal Amount = 12000;
    private readonly Dictionary<string, (string Body, ApiAnswer Answer)> kept = new(StringComparer.Ordinal);

    /// <summary>What of the sale stands reversed.</summary>
    public decimal Reversed { get; private set; }

    /// <summary>The next reversal is carried out, and answered by 503.</summary>
    public bool LosesNextAnswer { get; set; }

    /// <summary>The next reversal is not carried out, and answered by 503.</summary>
    public bool LosesNextRequest { get; set; }

    public Task<ApiAnswer> SendAsync(HttpContext page, ApiCall call) =>
        Task.FromResult(call.Method == "POST" ? Reverse(call) : Show(call));

    private ApiAnswer Show(ApiCall call) => Answer(200, call.Address.StartsWith("/services/conversions?", StringComparison.Ordinal)
        ? new { data = new[] { new { id = "c1", status = 1, type = "sale", amount = Amount, reversed_amount = Reversed } } }
        : new { data = Array.Empty<object>() });

    private ApiAnswer Reverse(ApiCall call)
    {
        if (LosesNextRequest)
        {
            LosesNextRequest = false;
            return Away();
        }

        var (key, body) = ($"{call.Address} {call.IdempotencyKey}", Encoding.UTF8.GetString(call.Body!));
        if (kept.TryGetValue(key, out var before))
            return before.Body == body ? before.Answer : Fault("Idempotency-Key", "was used before with another body");
        var amount = decimal.Parse(
            JsonDocument.Parse(body).RootElement.GetProperty("amount").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        if (amount > Amount - Reversed)
            return Fault("amount", "is more than is left of it");
        Reversed += amount;
        kept[key] = (body, Answer(200, new { state = "applied" }));
        if (!LosesNextAnswer)
            return kept[key].Answer;
        LosesNextAnswer = false;
        return Away();
    }

    private static ApiAnswer Away() => Answer(503, new { title = "The service is not available now; send the same request again." });

    private static ApiAnswer Fault(string field, string message) =>
        Answer(422, new { title = "wrong", errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] } });

    private static ApiAnswer Answer(int status, object body) =>
        new(status, "application/json", JsonSerializer.SerializeToUtf8Bytes(body));
}
