using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Petitions.Intake;

/// <summary>Table of contents of the notices.</summary>
internal static class NoticeSetup
{
    public static void AddNotices(this IServiceCollection services)
    {
        services.AddHttpClient(SmsSender.Client);
        services
            .AddSingleton<NoticeSettings>()
            .AddSingleton<INoticeSender, EmailSender>()
            .AddSingleton<INoticeSender, SmsSender>()
            .AddScoped<NoticeDelivery>()
            .AddHostedService<NoticeSending>()
            .AddHostedService<NoticeSignals>();
    }

    public static void MapNotices(this IEndpointRouteBuilder api)
    {
        MyNotices.MapTo(api);
        ReadNotices.MapTo(api);
        ChooseChannels.MapTo(api);
        FailedNotices.MapTo(api);
    }
}
