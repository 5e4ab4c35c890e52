using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>JSON of our own API (specs/0): snake_case, decimals without needless zeros, times ISO 8601 UTC.</summary>
public static class ApiJson
{
    /// <summary>The one set of options; the minimal APIs use the same.</summary>
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Puts the rules on other options.</summary>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = 32;
        options.RespectNullableAnnotations = true;
        options.Converters.Add(new PlainDecimalConverter());
        options.Converters.Add(new UtcTimeConverter());
        return options;
    }
}
