using System.Text.Encodings.Web;
using System.Text.Json;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>How contracts are written in outboxes and between services: names as declared, text unescaped.</summary>
public static class MessageJson
{
    /// <summary>The one set of options.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
