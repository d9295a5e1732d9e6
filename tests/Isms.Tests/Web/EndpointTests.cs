using System.Net;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Web;

public sealed class EndpointTests
{
    /// <summary>Every endpoint with the policy it must have: one that is added or changed must be added or changed here.</summary>
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["GET /"] = Policies.SignedIn,
        ["GET /logga-in"] = Policies.Public,
        ["POST /logga-in"] = Policies.Public,
        ["POST /logga-ut"] = Policies.SignedIn,
        ["POST /sprak"] = Policies.Public,
        ["GET /arenden"] = Policies.ReadMatters,
        ["GET /arenden/aktiveringar"] = Policies.SignedIn,
        ["GET /arenden/aktiveringar/{id}"] = Policies.SignedIn,
        ["GET /arenden/aktiveringar/{id}/akt"] = Policies.SignedIn,
        ["POST /arenden/aktiveringar/{id}/klart/{part}/{step}"] = Policies.SignedIn,
        ["GET /arenden/aktiveringar/{id}/atergang"] = Policies.SignedIn,
        ["POST /arenden/aktiveringar/{id}/atergang"] = Policies.SignedIn,
        ["GET /arenden/aktiveringar/{id}/avbryt"] = Policies.SignedIn,
        ["POST /arenden/aktiveringar/{id}/avbryt"] = Policies.SignedIn,
        ["GET /arenden/aktiveringar/{id}/avbryt-atergang"] = Policies.SignedIn,
        ["POST /arenden/aktiveringar/{id}/avbryt-atergang"] = Policies.SignedIn,
        ["GET /arenden/aktiveringar/{id}/avvikelse"] = Policies.SignedIn,
        ["POST /arenden/aktiveringar/{id}/avvikelse"] = Policies.SignedIn,
        ["GET /arenden/aktiveringar/{id}/ordinarie"] = Policies.SignedIn,
        ["POST /arenden/aktiveringar/{id}/ordinarie"] = Policies.SignedIn,
        ["GET /arenden/aktiveringar/{id}/utvardera"] = Policies.SignedIn,
        ["POST /arenden/aktiveringar/{id}/utvardera"] = Policies.SignedIn,
        ["GET /arenden/aktiveringar/{id}/steg/{part}/{step}"] = Policies.SignedIn,
        ["POST /arenden/aktiveringar/{id}/steg/{part}/{step}"] = Policies.SignedIn,
        ["GET /arenden/aktiveringar/{id}/steg/{part}/{step}/ta-tillbaka"] = Policies.SignedIn,
        ["POST /arenden/aktiveringar/{id}/steg/{part}/{step}/ta-tillbaka"] = Policies.SignedIn,
        ["GET /arenden/incidenter/{id}/aktivera-plan"] = Policies.HandleIncidents,
        ["GET /arenden/kontinuitet/{id}/aktivera"] = Policies.SignedIn,
        ["POST /arenden/incidenter/{id}/aktivera-plan"] = Policies.HandleIncidents,
        ["POST /arenden/kontinuitet/{id}/aktivera"] = Policies.SignedIn,
        ["GET /arenden/kontinuitet/{id}/utskrift"] = Policies.SignedIn,
        ["GET /kontinuitet/aterstallningsordning"] = Policies.ReadMatters,
        ["GET /kontinuitet/planer.zip"] = Policies.ReadMatters,
        ["GET /register"] = Policies.ReadRegisters,
        ["GET /drift"] = Policies.Operate,
        ["GET /drift/slapp-effekter"] = Policies.Operate,
        ["POST /drift/slapp-effekter"] = Policies.Operate,
        ["GET /drift/utskick"] = Policies.Operate,
        ["GET /drift/synpunkter"] = Policies.Operate,
        ["GET /drift/effekter/{kind}/{id}/{version:long}/{ordinal:int}/forsok"] = Policies.Operate,
        ["POST /drift/effekter/{kind}/{id}/{version:long}/{ordinal:int}/forsok"] = Policies.Operate,
        ["GET /drift/effekter/{kind}/{id}/{version:long}/{ordinal:int}/ge-upp"] = Policies.Operate,
        ["POST /drift/effekter/{kind}/{id}/{version:long}/{ordinal:int}/ge-upp"] = Policies.Operate,
        ["GET /arenden/ovningar"] = Policies.RunDrills,
        ["GET /arenden/ovningar/starta"] = Policies.RunDrills,
        ["POST /arenden/ovningar/starta"] = Policies.RunDrills,
        ["GET /arenden/ovningar/{id}/oppna"] = Policies.RunDrills,
        ["POST /arenden/ovningar/{id}/oppna"] = Policies.RunDrills,
        ["GET /arenden/ovningar/{id}/avsluta"] = Policies.RunDrills,
        ["POST /arenden/ovningar/{id}/avsluta"] = Policies.RunDrills,
        ["POST /arenden/ovningar/klocka"] = Policies.MoveDrillClock,
        ["GET /halsa"] = Policies.Public,
        ["GET /api/{**rest}"] = Policies.Public,
        ["GET /api/statutory-deadlines"] = Policies.Public,
        ["GET /api/statutory-rules"] = Policies.Public,
        ["GET /frister"] = Policies.Public,
        ["GET /tillganglighet"] = Policies.Public,
        ["GET /synpunkter"] = Policies.Public,
        ["POST /synpunkter"] = Policies.Public,
        ["GET /leverantor/{id}/{token}"] = Policies.Public,
        ["POST /leverantor/{id}/{token}"] = Policies.Public,
        ["GET /leverantor/{**rest}"] = Policies.Public,
        ["GET /leverantor/{id}/overlamnat"] = Policies.Public,
        ["GET /leverantor/{id}"] = Policies.SupplierLink,
        ["GET /leverantor/{id}/avsnitt/{section}"] = Policies.SupplierLink,
        ["POST /leverantor/{id}/avsnitt/{section}"] = Policies.SupplierLink,
        ["GET /leverantor/{id}/lamna-in"] = Policies.SupplierLink,
        ["POST /leverantor/{id}/lamna-in"] = Policies.SupplierLink,
        ["GET /leverantor/{id}/lamna-over"] = Policies.SupplierLink,
        ["POST /leverantor/{id}/lamna-over"] = Policies.SupplierLink,
        ["GET /leverantor/{id}/underlag/{hash}"] = Policies.SupplierLink,
        ["GET /arenden/atgarder"] = Policies.ReadMatters,
        ["GET /arenden/atgarder/{id}"] = Policies.SignedIn,
        ["GET /arenden/atgarder/{id}/acceptera-risken"] = Policies.SignedIn,
        ["GET /arenden/atgarder/{id}/klar"] = Policies.SignedIn,
        ["GET /arenden/atgarder/{id}/planera-om"] = Policies.SignedIn,
        ["GET /arenden/atgarder/{id}/skicka-tillbaka"] = Policies.SignedIn,
        ["GET /arenden/atgarder/{id}/skriv-av"] = Policies.SignedIn,
        ["GET /arenden/atgarder/{id}/verifiera"] = Policies.SignedIn,
        ["GET /arenden/kontrollomgangar"] = Policies.ReadMatters,
        ["GET /arenden/kontrollomgangar/{id}"] = Policies.ReadMatters,
        ["GET /arenden/kontrollomgangar/{id}/forsok-igen"] = Policies.LeadSupplierControls,
        ["POST /arenden/kontrollomgangar/{id}/forsok-igen"] = Policies.LeadSupplierControls,
        ["GET /leverantorskontroller/inbjudan"] = Policies.LeadSupplierControls,
        ["POST /leverantorskontroller/inbjudan"] = Policies.LeadSupplierControls,
        ["GET /arenden/incidentspar"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/akt"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/larm/{clock}"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/rapport/{stage}"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/rapport/{stage}.json"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/kannedom"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/kannedom"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/anmalan"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/anmalan"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/information/{duty}"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/information/{duty}"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/information/{duty}/klar"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/information/{duty}/klar"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/underrattelse"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/underrattelse"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/underrattelse/leverans"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/underrattelse/leverans"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/begaran"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/begaran"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/klocka/{clock}/forklara"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/klocka/{clock}/forklara"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/sekretess"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/sekretess"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/sekretess/{field}/hav"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/sekretess/{field}/hav"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/avsluta"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/avsluta"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/oppna-igen"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/oppna-igen"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/rapport/{stage}/fyll-i"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/rapport/{stage}/fyll-i"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/rapport/{stage}/lamnad"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/rapport/{stage}/lamnad"] = Policies.ReadIncidentTracks,
        ["GET /arenden/incidentspar/{id}/rapport/{stage}/komplettering"] = Policies.ReadIncidentTracks,
        ["POST /arenden/incidentspar/{id}/rapport/{stage}/komplettering"] = Policies.ReadIncidentTracks,
        ["GET /arenden/leverantorssignaler"] = Policies.ReadMatters,
        ["GET /arenden/leverantorssignaler/{id}"] = Policies.ReadMatters,
        ["GET /arenden/leverantorssignaler/{id}/ta-stallning"] = Policies.LeadSupplierControls,
        ["POST /arenden/leverantorssignaler/{id}/ta-stallning"] = Policies.LeadSupplierControls,
        ["GET /oversikt"] = Policies.ReadOverview,
        ["GET /oversikt/leverantorer"] = Policies.ReadOverview,
        ["GET /oversikt/incidenter"] = Policies.ReadOverview,
        ["GET /oversikt/kontinuitet"] = Policies.ReadOverview,
        ["GET /oversikt/atgarder"] = Policies.ReadOverview,
        ["GET /oversikt/diagram/{id}"] = Policies.ReadOverview,
        ["GET /oversikt/rader/{snapshot}/{figure}/{period}/{dimension}/{member}"] = Policies.ReadOverview,
        ["GET /drift/dataset"] = Policies.KeepDataset,
        ["GET /drift/dataset/exportera"] = Policies.Operate,
        ["POST /drift/dataset/exportera"] = Policies.Operate,
        ["GET /drift/dataset/ogonblicksbild"] = Policies.KeepDataset,
        ["POST /drift/dataset/ogonblicksbild"] = Policies.KeepDataset,
        ["GET /drift/dataset/ogonblicksbilder/{id}"] = Policies.KeepDataset,
        ["GET /drift/meddelanden"] = Policies.ReadRefusedMessages,
        ["GET /drift/meddelanden/{id}"] = Policies.ReadRefusedMessages,
        ["GET /drift/meddelanden/{id}/forsok"] = Policies.HandleRefusedMessages,
        ["GET /drift/meddelanden/{id}/hantera"] = Policies.HandleRefusedMessages,
        ["GET /drift/meddelanden/{id}/innehall"] = Policies.HandleRefusedMessages,
        ["POST /drift/meddelanden/{id}/forsok"] = Policies.HandleRefusedMessages,
        ["POST /drift/meddelanden/{id}/hantera"] = Policies.HandleRefusedMessages,
        ["GET /arenden/leverantorskontroller"] = Policies.ReadMatters,
        ["GET /arenden/leverantorskontroller/{id}"] = Policies.ReadMatters,
        ["GET /arenden/leverantorskontroller/{id}/akt"] = Policies.ReadMatters,
        ["GET /arenden/leverantorskontroller/{id}/atgard"] = Policies.FollowUpMeasures,
        ["GET /arenden/leverantorskontroller/{id}/atgard/{measure}/stryk"] = Policies.AssessSupplierControls,
        ["GET /arenden/leverantorskontroller/{id}/avbryt"] = Policies.LeadSupplierControls,
        ["GET /arenden/leverantorskontroller/{id}/bedom"] = Policies.AssessSupplierControls,
        ["GET /arenden/leverantorskontroller/{id}/bedomare"] = Policies.LeadSupplierControls,
        ["GET /arenden/leverantorskontroller/{id}/besluta"] = Policies.AssessSupplierControls,
        ["GET /arenden/leverantorskontroller/{id}/brist"] = Policies.AssessSupplierControls,
        ["GET /arenden/leverantorskontroller/{id}/brist/{finding}/ta-tillbaka"] = Policies.AssessSupplierControls,
        ["GET /arenden/leverantorskontroller/{id}/filer/{hash}"] = Policies.ReadMatters,
        ["GET /arenden/leverantorskontroller/{id}/godkann"] = Policies.DecideSupplierControls,
        ["GET /arenden/leverantorskontroller/{id}/komplettering"] = Policies.AssessSupplierControls,
        ["GET /arenden/leverantorskontroller/{id}/kontaktperson"] = Policies.ChaseSupplierControls,
        ["GET /arenden/leverantorskontroller/{id}/mer-tid"] = Policies.ChaseSupplierControls,
        ["GET /arenden/leverantorskontroller/{id}/ny-lank"] = Policies.ChaseSupplierControls,
        ["GET /arenden/leverantorskontroller/{id}/skicka-tillbaka"] = Policies.DecideSupplierControls,
        ["GET /leverantorskontroller/schema"] = Policies.LeadSupplierControls,
        ["GET /leverantorskontroller/schema/aktivera"] = Policies.ManageRegisters,
        ["GET /leverantorskontroller/schema/pausa"] = Policies.ManageRegisters,
        ["GET /leverantorskontroller/schema/plan"] = Policies.ManageRegisters,
        ["GET /register/leverantorer"] = Policies.ReadRegisters,
        ["GET /register/leverantorer/ny"] = Policies.ManageSuppliers,
        ["GET /register/leverantorer/{id}"] = Policies.ReadRegisters,
        ["GET /register/leverantorer/{id}/andra"] = Policies.ManageSuppliers,
        ["GET /register/leverantorer/{id}/avsluta"] = Policies.ManageSuppliers,
        ["GET /register/leverantorer/{id}/kontroll"] = Policies.LeadSupplierControls,
        ["GET /register/organisationer"] = Policies.ReadRegisters,
        ["GET /register/organisationer/ny"] = Policies.ManageRegisters,
        ["GET /register/organisationer/{id}"] = Policies.ReadRegisters,
        ["GET /register/organisationer/{id}/andra"] = Policies.ManageRegisters,
        ["GET /register/organisationer/{id}/avsluta"] = Policies.ManageRegisters,
        ["GET /register/personer"] = Policies.ReadRegisters,
        ["GET /register/personer/ny"] = Policies.ManageRoles,
        ["GET /register/personer/{id}"] = Policies.ReadRegisters,
        ["GET /register/personer/{id}/andra"] = Policies.ManageRoles,
        ["GET /register/personer/{id}/avsluta"] = Policies.ManageRoles,
        ["GET /register/personer/{id}/radera"] = Policies.ManageRoles,
        ["GET /register/roller"] = Policies.ReadRegisters,
        ["GET /register/roller/ny"] = Policies.ManageRoles,
        ["GET /register/roller/{id}"] = Policies.ReadRegisters,
        ["GET /register/roller/{id}/andra"] = Policies.ManageRoles,
        ["GET /register/roller/{id}/avsluta"] = Policies.ManageRoles,
        ["GET /register/system"] = Policies.ReadRegisters,
        ["GET /register/system/ny"] = Policies.ManageRegisters,
        ["GET /register/system/{id}"] = Policies.ReadRegisters,
        ["GET /register/system/{id}/andra"] = Policies.ManageRegisters,
        ["GET /register/system/{id}/avsluta"] = Policies.ManageRegisters,
        ["GET /register/tjanster"] = Policies.ReadRegisters,
        ["GET /register/tjanster/ny"] = Policies.ManageRegisters,
        ["GET /register/tjanster/{id}"] = Policies.ReadRegisters,
        ["GET /register/tjanster/{id}/andra"] = Policies.ManageRegisters,
        ["GET /register/tjanster/{id}/avsluta"] = Policies.ManageRegisters,
        ["POST /arenden/atgarder/{id}/acceptera-risken"] = Policies.SignedIn,
        ["POST /arenden/atgarder/{id}/klar"] = Policies.SignedIn,
        ["POST /arenden/atgarder/{id}/planera-om"] = Policies.SignedIn,
        ["POST /arenden/atgarder/{id}/skicka-tillbaka"] = Policies.SignedIn,
        ["POST /arenden/atgarder/{id}/skriv-av"] = Policies.SignedIn,
        ["POST /arenden/atgarder/{id}/verifiera"] = Policies.SignedIn,
        ["POST /arenden/leverantorskontroller/{id}/atgard"] = Policies.FollowUpMeasures,
        ["POST /arenden/leverantorskontroller/{id}/atgard/{measure}/stryk"] = Policies.AssessSupplierControls,
        ["POST /arenden/leverantorskontroller/{id}/avbryt"] = Policies.LeadSupplierControls,
        ["POST /arenden/leverantorskontroller/{id}/bedom"] = Policies.AssessSupplierControls,
        ["POST /arenden/leverantorskontroller/{id}/bedomare"] = Policies.LeadSupplierControls,
        ["POST /arenden/leverantorskontroller/{id}/besluta"] = Policies.AssessSupplierControls,
        ["POST /arenden/leverantorskontroller/{id}/brist"] = Policies.AssessSupplierControls,
        ["POST /arenden/leverantorskontroller/{id}/brist/{finding}/ta-tillbaka"] = Policies.AssessSupplierControls,
        ["POST /arenden/leverantorskontroller/{id}/godkann"] = Policies.DecideSupplierControls,
        ["POST /arenden/leverantorskontroller/{id}/komplettering"] = Policies.AssessSupplierControls,
        ["POST /arenden/leverantorskontroller/{id}/kontaktperson"] = Policies.ChaseSupplierControls,
        ["POST /arenden/leverantorskontroller/{id}/mer-tid"] = Policies.ChaseSupplierControls,
        ["POST /arenden/leverantorskontroller/{id}/ny-lank"] = Policies.ChaseSupplierControls,
        ["POST /arenden/leverantorskontroller/{id}/skicka-tillbaka"] = Policies.DecideSupplierControls,
        ["POST /leverantorskontroller/schema/aktivera"] = Policies.ManageRegisters,
        ["POST /leverantorskontroller/schema/pausa"] = Policies.ManageRegisters,
        ["POST /leverantorskontroller/schema/plan"] = Policies.ManageRegisters,
        ["POST /register/leverantorer/ny"] = Policies.ManageSuppliers,
        ["POST /register/leverantorer/{id}/andra"] = Policies.ManageSuppliers,
        ["POST /register/leverantorer/{id}/avsluta"] = Policies.ManageSuppliers,
        ["POST /register/leverantorer/{id}/kontroll"] = Policies.LeadSupplierControls,
        ["POST /register/organisationer/ny"] = Policies.ManageRegisters,
        ["POST /register/organisationer/{id}/andra"] = Policies.ManageRegisters,
        ["POST /register/organisationer/{id}/avsluta"] = Policies.ManageRegisters,
        ["POST /register/personer/ny"] = Policies.ManageRoles,
        ["POST /register/personer/{id}/andra"] = Policies.ManageRoles,
        ["POST /register/personer/{id}/avsluta"] = Policies.ManageRoles,
        ["POST /register/personer/{id}/radera"] = Policies.ManageRoles,
        ["POST /register/roller/ny"] = Policies.ManageRoles,
        ["POST /register/roller/{id}/andra"] = Policies.ManageRoles,
        ["POST /register/roller/{id}/avsluta"] = Policies.ManageRoles,
        ["POST /register/system/ny"] = Policies.ManageRegisters,
        ["POST /register/system/{id}/andra"] = Policies.ManageRegisters,
        ["POST /register/system/{id}/avsluta"] = Policies.ManageRegisters,
        ["POST /register/tjanster/ny"] = Policies.ManageRegisters,
        ["POST /register/tjanster/{id}/andra"] = Policies.ManageRegisters,
        ["POST /register/tjanster/{id}/avsluta"] = Policies.ManageRegisters,
        ["GET /arenden/incidenter"] = Policies.SignedIn,
        ["GET /arenden/incidenter/{id}"] = Policies.SignedIn,
        ["GET /arenden/incidenter/{id}/akt"] = Policies.SignedIn,
        ["GET /arenden/incidenter/{id}/anteckning"] = Policies.SignedIn,
        ["GET /arenden/incidenter/{id}/aterstalld"] = Policies.HandleIncidents,
        ["GET /arenden/incidenter/{id}/avskriv"] = Policies.HandleIncidents,
        ["GET /arenden/incidenter/{id}/avsluta"] = Policies.HandleIncidents,
        ["GET /arenden/incidenter/{id}/bedom"] = Policies.HandleIncidents,
        ["GET /arenden/incidenter/{id}/begransad"] = Policies.HandleIncidents,
        ["GET /arenden/incidenter/{id}/betydelse"] = Policies.HandleIncidents,
        ["GET /arenden/incidenter/{id}/forbattring"] = Policies.HandleIncidents,
        ["GET /arenden/incidenter/{id}/forbered"] = Policies.HandleIncidents,
        ["GET /arenden/incidenter/{id}/forbered/{stage}"] = Policies.HandleIncidents,
        ["GET /arenden/incidenter/{id}/kannedom"] = Policies.HandleIncidents,
        ["GET /arenden/incidenter/{id}/kontroll"] = Policies.HandleIncidents,
        ["GET /arenden/incidenter/{id}/lardomar"] = Policies.HandleIncidents,
        ["GET /arenden/incidenter/{id}/oppna-igen"] = Policies.HandleIncidents,
        ["GET /arenden/incidenter/{id}/sekretess"] = Policies.MarkSecrecy,
        ["GET /arenden/incidenter/{id}/sekretess/{field}/hav"] = Policies.MarkSecrecy,
        ["GET /arenden/incidenter/{id}/spar"] = Policies.HandleIncidents,
        ["GET /mina-rapporter"] = Policies.SignedIn,
        ["GET /mina-rapporter/{id}"] = Policies.SignedIn,
        ["GET /rapportera-incident"] = Policies.SignedIn,
        ["POST /arenden/incidenter/{id}/anteckning"] = Policies.SignedIn,
        ["POST /arenden/incidenter/{id}/aterstalld"] = Policies.HandleIncidents,
        ["POST /arenden/incidenter/{id}/avskriv"] = Policies.HandleIncidents,
        ["POST /arenden/incidenter/{id}/avsluta"] = Policies.HandleIncidents,
        ["POST /arenden/incidenter/{id}/bedom"] = Policies.HandleIncidents,
        ["POST /arenden/incidenter/{id}/begransad"] = Policies.HandleIncidents,
        ["POST /arenden/incidenter/{id}/betydelse"] = Policies.HandleIncidents,
        ["POST /arenden/incidenter/{id}/forbattring"] = Policies.HandleIncidents,
        ["POST /arenden/incidenter/{id}/forbered/{stage}"] = Policies.HandleIncidents,
        ["POST /arenden/incidenter/{id}/kannedom"] = Policies.HandleIncidents,
        ["POST /arenden/incidenter/{id}/kontroll"] = Policies.HandleIncidents,
        ["POST /arenden/incidenter/{id}/lardomar"] = Policies.HandleIncidents,
        ["POST /arenden/incidenter/{id}/oppna-igen"] = Policies.HandleIncidents,
        ["POST /arenden/incidenter/{id}/sekretess"] = Policies.MarkSecrecy,
        ["POST /arenden/incidenter/{id}/sekretess/{field}/hav"] = Policies.MarkSecrecy,
        ["POST /arenden/incidenter/{id}/spar"] = Policies.HandleIncidents,
        ["POST /rapportera-incident"] = Policies.SignedIn,
        ["GET /arenden/kontinuitet"] = Policies.SignedIn,
        ["GET /arenden/kontinuitet/{id}"] = Policies.SignedIn,
        ["GET /arenden/kontinuitet/{id}/akt"] = Policies.SignedIn,
        ["GET /arenden/kontinuitet/{id}/skillnader"] = Policies.SignedIn,
        ["GET /arenden/kontinuitet/{id}/version/{number}"] = Policies.SignedIn,
        ["GET /kontinuitet/ny-plan"] = Policies.MakeContinuityPlans,
        ["POST /kontinuitet/ny-plan"] = Policies.MakeContinuityPlans,
        ["GET /arenden/kontinuitet/{id}/andra"] = Policies.SignedIn,
        ["POST /arenden/kontinuitet/{id}/andra"] = Policies.SignedIn,
        ["GET /arenden/kontinuitet/{id}/avfarda"] = Policies.SignedIn,
        ["POST /arenden/kontinuitet/{id}/avfarda"] = Policies.SignedIn,
        ["GET /arenden/kontinuitet/{id}/avsluta"] = Policies.SignedIn,
        ["POST /arenden/kontinuitet/{id}/avsluta"] = Policies.SignedIn,
        ["GET /arenden/kontinuitet/{id}/fornya"] = Policies.SignedIn,
        ["POST /arenden/kontinuitet/{id}/fornya"] = Policies.SignedIn,
        ["GET /arenden/planfornyelser/{id}"] = Policies.SignedIn,
        ["GET /arenden/planfornyelser/{id}/akt"] = Policies.SignedIn,
        ["GET /arenden/planfornyelser/{id}/innehall"] = Policies.SignedIn,
        ["GET /arenden/planfornyelser/{id}/del/{part}"] = Policies.SignedIn,
        ["POST /arenden/planfornyelser/{id}/del/{part}"] = Policies.SignedIn,
        ["GET /arenden/planfornyelser/{id}/del/{part}/ansvarig"] = Policies.SignedIn,
        ["POST /arenden/planfornyelser/{id}/del/{part}/ansvarig"] = Policies.SignedIn,
        ["GET /arenden/planfornyelser/{id}/godkann"] = Policies.SignedIn,
        ["POST /arenden/planfornyelser/{id}/godkann"] = Policies.SignedIn,
        ["GET /arenden/planfornyelser/{id}/granskad"] = Policies.SignedIn,
        ["POST /arenden/planfornyelser/{id}/granskad"] = Policies.SignedIn,
        ["GET /arenden/planfornyelser/{id}/ovning/atgard"] = Policies.SignedIn,
        ["POST /arenden/planfornyelser/{id}/ovning/atgard"] = Policies.SignedIn,
        ["GET /arenden/planfornyelser/{id}/ovning/planera"] = Policies.SignedIn,
        ["POST /arenden/planfornyelser/{id}/ovning/planera"] = Policies.SignedIn,
        ["GET /arenden/planfornyelser/{id}/ovning/resultat"] = Policies.SignedIn,
        ["POST /arenden/planfornyelser/{id}/ovning/resultat"] = Policies.SignedIn,
        ["GET /arenden/planfornyelser/{id}/skicka"] = Policies.SignedIn,
        ["POST /arenden/planfornyelser/{id}/skicka"] = Policies.SignedIn,
        ["GET /arenden/planfornyelser/{id}/skicka-tillbaka"] = Policies.SignedIn,
        ["POST /arenden/planfornyelser/{id}/skicka-tillbaka"] = Policies.SignedIn,
        ["GET /arenden/planfornyelser/{id}/tillbaka"] = Policies.SignedIn,
        ["POST /arenden/planfornyelser/{id}/tillbaka"] = Policies.SignedIn,
        ["GET /assets/style-*.css"] = Policies.Public,
        ["GET /assets/icon-*.svg"] = Policies.Public,
    };

    /// <summary>Who each policy lets in, by the names of roles; what a policy means is written down twice on purpose.</summary>
    private static readonly Dictionary<string, string> Admitted = new()
    {
        [Policies.SignedIn] = "Coordinator SupplierManager Reviewer SystemOwner RiskOwner InformationOwner DataProtectionOfficer IncidentHandler OrganisationRepresentative BoardReader Operator DeputyRepresentative",
        [Policies.ReadMatters] = "Coordinator SupplierManager Reviewer SystemOwner RiskOwner InformationOwner DataProtectionOfficer IncidentHandler BoardReader",
        [Policies.ReadIncidentTracks] = "Coordinator IncidentHandler DataProtectionOfficer OrganisationRepresentative DeputyRepresentative",
        [Policies.ReadRegisters] = "Coordinator SupplierManager Reviewer SystemOwner RiskOwner InformationOwner DataProtectionOfficer IncidentHandler OrganisationRepresentative BoardReader DeputyRepresentative",
        [Policies.HandleIncidents] = "Coordinator IncidentHandler",
        [Policies.RunDrills] = "Coordinator IncidentHandler",
        [Policies.MoveDrillClock] = "Coordinator IncidentHandler Operator",
        [Policies.MarkSecrecy] = "Coordinator IncidentHandler DataProtectionOfficer",
        [Policies.ManageRegisters] = "Coordinator",
        [Policies.ManageSuppliers] = "Coordinator SupplierManager",
        [Policies.ManageRoles] = "Coordinator",
        [Policies.LeadSupplierControls] = "Coordinator SupplierManager",
        [Policies.AssessSupplierControls] = "Coordinator Reviewer",
        [Policies.DecideSupplierControls] = "Coordinator SupplierManager",
        [Policies.FollowUpMeasures] = "Coordinator SupplierManager Reviewer SystemOwner RiskOwner",
        [Policies.ChaseSupplierControls] = "Coordinator SupplierManager Reviewer",
        [Policies.MakeContinuityPlans] = "Coordinator",
        [Policies.Operate] = "Operator",
        [Policies.ReadRefusedMessages] = "Coordinator SupplierManager Reviewer SystemOwner RiskOwner InformationOwner DataProtectionOfficer IncidentHandler BoardReader Operator",
        [Policies.HandleRefusedMessages] = "Operator Coordinator",
        [Policies.KeepDataset] = "Operator Coordinator",
        [Policies.ReadOverview] = "Coordinator SupplierManager Reviewer SystemOwner RiskOwner InformationOwner DataProtectionOfficer IncidentHandler BoardReader",
    };

    [Fact]
    public async Task EveryEndpoint_HasThePolicyOfTheTable()
    {
        await using var host = await WebHost.StartAsync();

        var found = Endpoints(host).Where(e => !IsOfTests(e.Name)).ToDictionary(e => e.Name, e => e.Policy, StringComparer.Ordinal);
        var differences = found.Except(Expected).Select(e => $"not in the table: [\"{e.Key}\"] = \"{e.Value}\"").Concat(Expected.Except(found).Select(e => $"only in the table: [\"{e.Key}\"] = \"{e.Value}\"")).Order(StringComparer.Ordinal).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task EveryEndpointByEveryRole_AdmitsWhomItsPolicySays()
    {
        await using var host = await WebHost.StartAsync();
        var endpoints = EndpointsBySignIn(host).ToList();
        foreach (var role in Enum.GetValues<Role>())
        {
            var browser = await host.SignInAsync(role);
            foreach (var (name, policy) in endpoints.Where(e => e.Policy != Policies.Public))
            {
                var status = await StatusAsync(browser, name);
                var isAdmitted = Admitted[policy].Split(' ').Contains(role.ToString());
                // An admitted post without the proof is a 400, an unknown id a 404; only 403 says that the policy stood in the way.
                Assert.True(isAdmitted == (status != HttpStatusCode.Forbidden), $"{role} met {status} at {name} ({policy})");
            }
        }
    }

    [Fact]
    public async Task EveryEndpointWithoutSignIn_AsksForItUnlessPublic()
    {
        // One address asks for everything within a minute.
        await using var host = await WebHost.StartAsync(configure: services => services.Configure<IsmsOptions>(options => options.RequestsPerAddress = 100_000));
        var browser = host.Open();
        foreach (var (name, policy) in EndpointsBySignIn(host).Where(e => !e.Name.Contains('*', StringComparison.Ordinal)))
        {
            var status = await StatusAsync(browser, name);
            Assert.True(policy == Policies.Public == (status is not (HttpStatusCode.Redirect or HttpStatusCode.Unauthorized)), $"Nobody met {status} at {name} ({policy})");
        }
    }

    [Fact]
    public async Task EveryPost_WithoutTheProof_IsRefused()
    {
        await using var host = await WebHost.StartAsync();
        var posts = EndpointsBySignIn(host).Where(e => e.Name.StartsWith("POST", StringComparison.Ordinal));
        foreach (var ofRole in posts.GroupBy(e => e.Policy == Policies.Public ? Role.Coordinator : Enum.Parse<Role>(Admitted[e.Policy].Split(' ')[0])))
        {
            var client = await host.SignInAsync(ofRole.Key);
            foreach (var (name, _) in ofRole) Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, name));
        }
    }

    [Theory]
    [InlineData("no policy")]
    [InlineData("unknown policy")]
    [InlineData("post without proof")]
    public async Task Start_WithAnUnguardedEndpoint_Fails(string fault) =>
        Assert.Contains("GET /unguarded", (await Assert.ThrowsAsync<InvalidOperationException>(() => WebHost.StartAsync(configure: services => services.AddSingleton<IPages>(new Unguarded(fault))))).Message.Replace("HTTP: ", "", StringComparison.Ordinal).Replace("POST", "GET", StringComparison.Ordinal), StringComparison.Ordinal);

    private static bool IsOfTests(string name) => name.Contains("anteckningar", StringComparison.Ordinal) || name.Split(' ')[1] is "/falt" or "/avgor" or "/filer" or "/lista" or "/trasig";

    /// <summary>The suppliers' own pages know no sign-in; who may and may not is walked in <see cref="Portal.LinkTests"/>.</summary>
    private static IEnumerable<(string Name, string Policy)> EndpointsBySignIn(WebHost host) => Endpoints(host).Where(e => e.Policy != Policies.SupplierLink);

    private static IEnumerable<(string Name, string Policy)> Endpoints(WebHost host) =>
        host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint =>
        {
            var pattern = System.Text.RegularExpressions.Regex.Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "-[0-9a-f]{12}", "-*", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
            return ($"{endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Single()} {pattern}", endpoint.Metadata.GetRequiredMetadata<IAuthorizeData>().Policy!);
        });

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, string name)
    {
        var parts = name.Split(' ');
        var path = parts[1].Replace("{version:long}", "1", StringComparison.Ordinal).Replace("{ordinal:int}", "0", StringComparison.Ordinal)
            .Replace("{kind}", "note", StringComparison.Ordinal).Replace("{id}", "okand", StringComparison.Ordinal);
        return parts[0] == "GET" ? (await browser.GetAsync(path)).Status : (await browser.PostAsync(path)).Status;
    }

    private sealed class Unguarded(string fault) : IPages
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            if (fault == "no policy") routes.MapGet("/unguarded", () => "");
            if (fault == "unknown policy") routes.MapGet("/unguarded", () => "").RequireAuthorization("everybody");
            if (fault == "post without proof") routes.MapPost("/unguarded", () => "").RequireAuthorization(Policies.SignedIn);
        }
    }
}
