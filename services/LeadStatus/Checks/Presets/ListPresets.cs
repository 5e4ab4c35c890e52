using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.LeadStatus.Checks.Presets;

/// <summary><c>GET /v1/status-checks/presets</c>: settings to begin with, by the kind of CRM.</summary>
internal static class ListPresets
{
    public static void MapPresets(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/status-checks/presets", Handle)
        .For(Roles.Operator).WithTags("Status checks").WithName("ListStatusCheckPresets")
        .WithSummary("Settings for kinds of CRMs, each with a sample answer").Produces<CheckPresets>();

    private static CheckPresets Handle() => new(CheckPreset.All);
}
