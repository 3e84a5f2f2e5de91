import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Dialog } from '../../ui/dialog';
import { sections } from './sections';

const words = strings.settings;

/** Every change counts at once; there is nothing to confirm. */
export function SettingsDialog({ section = 'transfers' }: { readonly section?: string | undefined }) {
  return (
    <Dialog title={words.title} onClose={closeDialog} size="settings" large>
      <Tabs className="settings" orientation="vertical" defaultSelectedKey={section} data-testid="settings">
        <TabList className="settings-list" aria-label={words.title}>
          {sections.map(({ id, label }) => (
            <Tab key={id} id={id} className="settings-tab" data-testid={`settings-${id}`}>
              {label}
            </Tab>
          ))}
        </TabList>
        {sections.map(({ id, Content }) => (
          <TabPanel key={id} id={id} className="settings-panel">
            <Content />
          </TabPanel>
        ))}
      </Tabs>
    </Dialog>
  );
}
