using Affiliate.Gateway.Operations;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Gateway.Journal;

/// <summary>Who keeps a journal: the gateway itself and all services.</summary>
internal static class JournalServices
{
    public static readonly IReadOnlyList<string> Names = [GatewayService.Name, .. ServiceQuestions.Services];

    public static string Named(string? service) => service is not null && Names.Contains(service)
        ? service
        : throw Refusal.Invalid("service", $"must be one of {string.Join(", ", Names)}");
}
