using System.Text;
using System.Text.Json;
using MassTransit;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>Reads the contract out of a raw message, so that it can be kept and sent again.</summary>
internal static class Envelope
{
    private const string Unreadable = "unreadable";

    public static (Guid Id, string Type, string Body) Read(ReceiveContext context)
    {
        var raw = context.Body.GetBytes();
        try
        {
            using var envelope = JsonDocument.Parse(raw);
            var root = envelope.RootElement;
            var urn = root.GetProperty("messageType")[0].GetString()!;
            return (root.GetProperty("messageId").GetGuid(), urn["urn:message:".Length..].Replace(':', '.'),
                root.GetProperty("message").GetRawText());
        }
        catch (Exception fault)
            when (fault is JsonException or KeyNotFoundException or FormatException or InvalidOperationException
                or IndexOutOfRangeException)
        {
            return (context.GetMessageId() ?? Guid.CreateVersion7(), Unreadable, Encoding.UTF8.GetString(raw));
        }
    }
}
