using System.Reflection;
using Affiliate.Commission;
using Affiliate.Conversion;
using Affiliate.Gateway;
using Affiliate.Ingestion;
using Affiliate.LeadStatus;
using Affiliate.Notification;
using Affiliate.Reporting;

namespace Affiliate.House.Tests;

/// <summary>The assemblies of the product.</summary>
internal static class House
{
    public static Assembly Contracts { get; } = Assembly.Load("Affiliate.Contracts");

    public static Assembly ServiceDefaults { get; } = Assembly.Load("Affiliate.ServiceDefaults");

    public static IReadOnlyList<Assembly> Services { get; } =
    [
        typeof(GatewayService).Assembly,
        typeof(IngestionService).Assembly,
        typeof(ConversionService).Assembly,
        typeof(LeadStatusService).Assembly,
        typeof(CommissionService).Assembly,
        typeof(NotificationService).Assembly,
        typeof(ReportingService).Assembly,
    ];

    public static TheoryData<string> Names { get; } = [.. Services.Select(service => service.GetName().Name!)];

    public static Assembly Service(string name) => Services.Single(service => service.GetName().Name == name);
}
