using Affiliate.Commission;
using Affiliate.Conversion;
using Affiliate.Gateway;
using Affiliate.Ingestion;
using Affiliate.LeadStatus;
using Affiliate.Notification;
using Affiliate.Reporting;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Affiliate.House.Tests.Deployment;

/// <summary>The queues that a program listens on, as it registers them.</summary>
internal static class Queues
{
    public static IReadOnlyList<string> Of(string program)
    {
        string[] settings = [$"--Storage:Path={Path.GetTempPath()}", "--Accounts:OperatorToken=operator-token-of-the-test"];
        var builder = ServiceHost.CreateBuilder(program, settings);
        Add(program, builder);
        return builder.Services.Select(service => service.ImplementationInstance).OfType<ConsumerTopology>().FirstOrDefault()
            ?.Endpoints.Select(endpoint => endpoint.Name).ToList() ?? [];
    }

    private static void Add(string program, WebApplicationBuilder builder)
    {
        switch (program)
        {
            case GatewayService.Name: builder.AddGateway(); break;
            case IngestionService.Name: builder.AddIngestion(); break;
            case ConversionService.Name: builder.AddConversion(); break;
            case LeadStatusService.Name: builder.AddLeadStatus(); break;
            case CommissionService.Name: builder.AddCommission(); break;
            case NotificationService.Name: builder.AddNotification(); break;
            case ReportingService.Name: builder.AddReporting(); break;
            default: throw new ArgumentOutOfRangeException(nameof(program), program, "There is no such program.");
        }
    }
}
