global using Affiliate.Conversion.Data;
global using Affiliate.ServiceDefaults.Api;
global using Affiliate.ServiceDefaults.Hosting;
global using Affiliate.ServiceDefaults.InternalCalls;
global using Affiliate.ServiceDefaults.Messaging;
global using Affiliate.ServiceDefaults.Storage;
global using Affiliate.ServiceDefaults.Telemetry;
global using Microsoft.EntityFrameworkCore;
