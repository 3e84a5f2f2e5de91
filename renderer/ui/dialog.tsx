import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { X } from 'lucide-react';
import { strings } from '../strings';
import { Button, IconButton } from './button';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly role?: 'dialog' | 'alertdialog';
  readonly wide?: boolean;
  /** Scrolls inside, between its head and its foot; a click beside it does not throw away what was typed. */
  readonly large?: boolean;
  /** As high whatever stands in it, so that it does not jump. */
  readonly size?: 'settings';
}

export function Dialog({
  title,
  onClose,
  children,
  role = 'dialog',
  wide = false,
  large = false,
  size,
}: DialogProps) {
  return (
    <ModalOverlay className="veil" isOpen isDismissable={!large} onOpenChange={(open) => !open && onClose()}>
      <Modal
        className={`modal ${wide ? 'modal-wide' : ''} ${large ? 'modal-large' : ''} ${size ? `modal-${size}` : ''}`}
      >
        <AriaDialog role={role} className={`dialog ${large ? 'dialog-large' : ''}`}>
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {role === 'dialog' && (
              <IconButton label={strings.common.close} onPress={onClose}>
                <X aria-hidden />
              </IconButton>
            )}
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly danger?: boolean;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

/** The safe answer has the focus. */
export function Confirm({ title, text, yes, no, danger = false, onYes, onClose }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose} role="alertdialog">
      <p className="dialog-text">{text}</p>
      <footer className="dialog-foot">
        <Button isFirst onPress={onClose}>
          {no}
        </Button>
        <Button kind={danger ? 'danger' : 'main'} testId="confirm-yes" onPress={onYes}>
          {yes}
        </Button>
      </footer>
    </Dialog>
  );
}
