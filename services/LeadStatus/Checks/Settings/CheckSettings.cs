using System.Text.Json;
using System.Text.Json.Serialization;
using Affiliate.LeadStatus.Checks.Mapping;

namespace Affiliate.LeadStatus.Checks.Settings;

/// <summary>How a check asks a CRM and understands it (specs/0, Leads): as it is sent, and with its defaults as it is stored.</summary>
public sealed record CheckSettings
{
    /// <summary>Default true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Seconds between two runs, 1 to 604800; default 600 (processing), 10800 (accepted), 3600 (range).</summary>
    public int? PeriodSeconds { get; init; }

    /// <summary>Most leads of one request, 1 to 1000; default 50. Checks by ids only.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Most days of one request, 1 to 31; default 1. The check by dates only.</summary>
    public int? RangeDays { get; init; }

    /// <summary>IANA zone of the CRM's days; default UTC. The check by dates only.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The request.</summary>
    public CheckRequest? Request { get; init; }

    /// <summary>json, xml, csv, form, yaml, php or text; default json.</summary>
    public string? Decode { get; init; }

    /// <summary>Where in the answer the leads' states are.</summary>
    public CheckMapping? Mapping { get; init; }

    /// <summary>JavaScript in the mapping's place (specs/3).</summary>
    public string? Code { get; init; }

    /// <summary>The operator vouches for a CRM at a private address; default false.</summary>
    public bool? AllowPrivateAddress { get; init; }
}

/// <summary>The request of a check. URL, headers and fields take macros (specs/3).</summary>
public sealed record CheckRequest
{
    /// <summary>GET (default), POST, PUT or PATCH.</summary>
    public string? Method { get; init; }

    /// <summary>http or https.</summary>
    public string? Url { get; init; }

    /// <summary>At most 20.</summary>
    public IReadOnlyDictionary<string, string?>? Headers { get; init; }

    /// <summary>form (default), multipart, json or none. A GET's fields go into its query.</summary>
    public string? Encoding { get; init; }

    /// <summary>brackets (default), repeat or csv: how a form writes an array.</summary>
    public string? ArrayStyle { get; init; }

    /// <summary>Values or what is nested; <c>{ids}</c> and <c>{ide}</c> alone are arrays.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Fields { get; init; }

    /// <summary>JavaScript that changes the request (specs/3).</summary>
    public string? PreCode { get; init; }

    /// <summary>How <c>{ffrom}</c> and its like are written; default yyyy-MM-dd HH:mm:ss.</summary>
    public string? DateTimeFormat { get; init; }

    /// <summary>
    /// What of it is secret besides headers and what is called key, token and the like: names of parameters and fields, or <c>/3</c> for
    /// the third part of the path.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Secrets { get; init; }

    /// <summary>False for a CRM that takes commas and colons in its URL only as they are; default true.</summary>
    public bool? EncodeUrlValues { get; init; }
}

/// <summary>How a request's body is written.</summary>
internal static class RequestEncoding
{
    public const string Form = "form";
    public const string Multipart = "multipart";
    public const string Json = "json";
    public const string None = "none";

    public static IReadOnlyList<string> Names { get; } = [Form, Multipart, Json, None];
}

/// <summary>How a form writes an array.</summary>
internal static class ArrayStyle
{
    public const string Brackets = "brackets";
    public const string Repeat = "repeat";
    public const string Csv = "csv";

    public static IReadOnlyList<string> Names { get; } = [Brackets, Repeat, Csv];
}
