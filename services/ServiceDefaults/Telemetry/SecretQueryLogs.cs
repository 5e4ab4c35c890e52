using Microsoft.Extensions.Options;

namespace Affiliate.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps whole addresses out of the logs whatever level an operator sets: query strings carry credentials and personal data
/// (specs/4). These categories write them below a warning.
/// </summary>
internal sealed class SecretQueryLogs : IPostConfigureOptions<LoggerFilterOptions>
{
    private static readonly string[] Categories =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.HttpLogging",
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests",
        "System.Net.Http.HttpClient",
        "Yarp.ReverseProxy.Forwarder.HttpForwarder",
    ];

    // Of rules that fit equally well the last counts, and one for a provider by name goes before one for all.
    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        var finer = options.Rules.Where(rule => Names(rule.CategoryName)).ToList();
        finer.ForEach(rule => options.Rules.Remove(rule));
        foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct(StringComparer.Ordinal).ToList())
        {
            foreach (var category in Categories)
                options.Rules.Add(new LoggerFilterRule(provider, category, LogLevel.Warning, filter: null));
        }
    }

    private static bool Names(string? category) =>
        category is not null
        && Array.Exists(Categories, known => category.StartsWith(known, StringComparison.OrdinalIgnoreCase));
}
